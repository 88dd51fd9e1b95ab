// npm openai, unchanged: pictures in, lists, and videos made of other videos.
import OpenAI, { toFile } from 'openai';
import { check, equal, scenario, thrown } from './scenarios.mjs';
import { client, done, fetched, film, isMp4, small } from './openai.mjs';
import { dataUri, png } from './pictures.mjs';

const red = png(160, 90, [220, 60, 40]);
const blue = png(160, 90, [40, 80, 220]);

const file = (bytes, name) => toFile(bytes, name, { type: 'image/png' });

scenario('openai: create from a file', async () => {
  const video = await client.videos.create({ ...small, prompt: 'it wakes up', input_reference: await file(red, 'a.png') });
  await done(video);
});

scenario('openai: create from a list of files', async () => {
  const images = [await file(red, 'a.png'), await file(blue, 'b.png')];
  await done(await client.videos.create({ ...small, prompt: 'one becomes the other', images }));
});

scenario('openai: create from an object with a data URL', async () => {
  await done(
    await client.videos.create({ ...small, prompt: 'slow push in', input_reference: { image_url: dataUri(red) } }),
  );
});

scenario('openai: create from an uploaded file', async () => {
  const kept = await client.files.create({ file: await file(blue, 'b.png'), purpose: 'user_data' });
  check(/^file_/.test(kept.id), `id ${kept.id}`);
  equal(kept.object, 'file', 'object');
  equal(kept.bytes, blue.length, 'bytes');
  equal(kept.filename, 'b.png', 'filename');
  await done(await client.videos.create({ ...small, prompt: 'pan left', input_reference: { file_id: kept.id } }));
});

scenario('openai: a file that is no picture is a BadRequestError that names the field', async () => {
  const page = await toFile(Buffer.from('<html></html>'), 'a.png', { type: 'image/png' });
  const error = await thrown(() => client.videos.create({ ...small, prompt: 'x', input_reference: page }));
  check(error instanceof OpenAI.BadRequestError, `${error.constructor.name}`);
  equal(error.code, 'invalid_image', 'code');
  equal(error.param, 'input_reference', 'param');
});

scenario('openai: list over pages, both ways', async () => {
  await film();
  const newest = [];
  for await (const video of client.videos.list({ limit: 2 })) {
    newest.push(video.id);
  }
  const oldest = [];
  for await (const video of client.videos.list({ limit: 2, order: 'asc' })) {
    oldest.push(video.id);
  }
  check(newest.length > 4, `${newest.length} videos`);
  equal(JSON.stringify(oldest.reverse()), JSON.stringify(newest), 'the list read from its other end');
  equal(new Set(newest).size, newest.length, 'different ids');
});

scenario('openai: download the thumbnail and the sprite sheet', async () => {
  const { id } = await film();
  const thumbnail = await fetched(id, { variant: 'thumbnail' });
  equal(thumbnail.type, 'image/webp', 'content-type of the thumbnail');
  equal(thumbnail.bytes.subarray(8, 12).toString('latin1'), 'WEBP', 'thumbnail');
  const sheet = await fetched(id, { variant: 'spritesheet' });
  equal(sheet.type, 'image/jpeg', 'content-type of the sheet');
  equal(sheet.bytes.readUInt16BE(0), 0xffd8, 'sheet');
});

scenario('openai: remix', async () => {
  const source = await film();
  const made = await client.videos.remix(source.id, { prompt: 'the same in winter' });
  equal(made.remixed_from_video_id, source.id, 'remixed_from_video_id');
  equal(made.status, 'queued', 'status');
  const video = await done(made);
  equal(video.seconds, source.seconds, 'seconds');
  check(isMp4((await fetched(video.id, {})).bytes), 'no mp4');
});

scenario('openai: edit, by id and by file', async () => {
  const source = await film();
  const byId = await client.videos.edit({ prompt: 'as an old film', video: { id: source.id } });
  equal(byId.remixed_from_video_id, source.id, 'remixed_from_video_id');
  equal((await done(byId)).seconds, source.seconds, 'seconds');

  const { bytes } = await fetched(source.id, {});
  const byFile = await client.videos.edit({ prompt: 'as a neon film', video: await toFile(bytes, 'a.mp4') });
  equal(byFile.remixed_from_video_id, null, 'remixed_from_video_id');
  await done(byFile);
});

scenario('openai: extend', async () => {
  const source = await film();
  const made = await client.videos.extend({ prompt: 'it goes on', seconds: '1', video: { id: source.id } });
  equal(made.seconds, '2', 'seconds in all');
  equal(made.remixed_from_video_id, source.id, 'remixed_from_video_id');
  await done(made);
});

scenario('openai: a source that is not finished is a ConflictError that is not retried', async () => {
  const running = await client.videos.create({ ...small, seconds: '4', prompt: 'a slow river' });
  const error = await thrown(() => client.videos.remix(running.id, { prompt: 'x' }));
  check(error instanceof OpenAI.ConflictError, `${error.constructor.name}`);
  equal(error.code, 'source_not_ready', 'code');
  equal(error.headers.get('x-should-retry'), 'false', 'x-should-retry');
});

scenario('openai: delete', async () => {
  const made = await client.videos.create({ ...small, prompt: 'gone soon' });
  const gone = await client.videos.delete(made.id);
  equal(JSON.stringify(gone), JSON.stringify({ id: made.id, object: 'video.deleted', deleted: true }), 'answer');
  const error = await thrown(() => client.videos.retrieve(made.id));
  check(error instanceof OpenAI.NotFoundError, `${error.constructor.name}`);
});

scenario('openai: an Idempotency-Key makes one video of two requests', async () => {
  const body = { ...small, prompt: 'only once', input_reference: await file(red, 'a.png') };
  const headers = { 'Idempotency-Key': `compat-${Date.now()}` };
  const first = await client.videos.create(body, { headers });
  const { data: again, response } = await client.videos.create(body, { headers }).withResponse();
  equal(JSON.stringify(again), JSON.stringify(first), 'the second answer');
  equal(response.headers.get('idempotent-replayed'), 'true', 'idempotent-replayed');
  const error = await thrown(() => client.videos.create({ ...body, prompt: 'another' }, { headers }));
  check(error instanceof OpenAI.ConflictError, `${error.constructor.name}`);
  equal(error.code, 'idempotency_conflict', 'code');
});

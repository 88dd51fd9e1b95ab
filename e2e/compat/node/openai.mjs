// npm openai, unchanged: base URL and key are all it is told.
import OpenAI from 'openai';
import { check, equal, scenario, thrown } from './scenarios.mjs';

const base = `${process.env.FILMGATE_BASE_URL}/v1`;
const key = process.env.FILMGATE_API_KEY;
export const client = new OpenAI({ baseURL: base, apiKey: key });

/** The shortest and smallest video there is. */
export const small = { model: 'grok-video-3', seconds: '1', size: '480P' };

const KEYS = [
  'id', 'object', 'model', 'status', 'progress', 'prompt', 'created_at', 'completed_at', 'expires_at', 'seconds',
  'size', 'remixed_from_video_id', 'error',
];

export async function done(video) {
  const end = Date.now() + 120_000;
  while (['queued', 'in_progress'].includes(video.status)) {
    check(Date.now() < end, `video ${video.id} is still ${video.status}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    video = await client.videos.retrieve(video.id);
  }
  equal(video.status, 'completed', `status of ${video.id} (${JSON.stringify(video.error)})`);
  return video;
}

/** One video that several scenarios look at. */
let shared;
export async function film() {
  shared ??= client.videos.create({ ...small, prompt: 'a paper boat on a pond' }).then(done);
  return shared;
}

export function isMp4(bytes) {
  return bytes.subarray(4, 8).toString('latin1') === 'ftyp';
}

export async function fetched(id, query) {
  const answer = await client.videos.downloadContent(id, query);
  return { type: answer.headers.get('content-type'), bytes: Buffer.from(await answer.arrayBuffer()) };
}

scenario('openai: create from text', async () => {
  const video = await client.videos.create({
    prompt: 'a lighthouse at dawn',
    model: 'grok-video-3',
    seconds: '1',
    size: '854x480',
    aspect_ratio: '16:9',
  });
  for (const name of KEYS) {
    check(name in video, `${name} is missing`);
  }
  equal(video.object, 'video', 'object');
  equal(video.status, 'queued', 'status');
  equal(video.seconds, '1', 'seconds');
  equal(video.size, '854x480', 'size');
  equal(video.error, null, 'error');
  equal(video.progress, 0, 'progress');
  await done(video);
});

scenario('openai: the answer carries its request id', async () => {
  const { request_id: id } = await client.videos.create({ ...small, prompt: 'a kite' }).withResponse();
  check(/^req_/.test(id), `request id ${id}`);
});

scenario('openai: poll until it is completed, as the header says', async () => {
  const made = await client.videos.create({ ...small, prompt: 'a kite above dunes' });
  const { response } = await client.videos.retrieve(made.id).withResponse();
  check(Number(response.headers.get('openai-poll-after-ms')) > 0, 'no openai-poll-after-ms');
  const video = await done(made);
  equal(video.progress, 100, 'progress');
  check(video.completed_at >= video.created_at, 'completed_at');
  check(video.expires_at > video.completed_at, 'expires_at');
  check(video.video_url.startsWith('http'), 'video_url');
});

scenario('openai: download the video', async () => {
  const { type, bytes } = await fetched((await film()).id, { variant: 'video' });
  equal(type, 'video/mp4', 'content-type');
  check(isMp4(bytes), 'no mp4');
});

scenario('openai: models', async () => {
  const names = [];
  for await (const model of client.models.list()) {
    names.push(model.id);
  }
  check(names.includes('grok-video-3'), `models ${names}`);
  equal((await client.models.retrieve('sora-2')).object, 'model', 'object');
});

scenario('openai: a wrong field is a BadRequestError', async () => {
  const error = await thrown(() => client.videos.create({ ...small, prompt: 'x', seconds: '45' }));
  check(error instanceof OpenAI.BadRequestError, `${error.constructor.name}`);
  equal(error.status, 400, 'status');
  equal(error.code, 'invalid_request', 'code');
  equal(error.param, 'seconds', 'param');
  equal(error.type, 'invalid_request_error', 'type');
  check(/^req_/.test(error.requestID), `request id ${error.requestID}`);
});

scenario('openai: a wrong key is an AuthenticationError', async () => {
  const stranger = new OpenAI({ baseURL: base, apiKey: 'sk-nobody' });
  const error = await thrown(() => stranger.videos.retrieve('video_x'));
  check(error instanceof OpenAI.AuthenticationError, `${error.constructor.name}`);
  equal(error.code, 'invalid_api_key', 'code');
});

scenario('openai: an unknown id is a NotFoundError', async () => {
  const error = await thrown(() => client.videos.retrieve('video_01900000-0000-7000-8000-000000000001'));
  check(error instanceof OpenAI.NotFoundError, `${error.constructor.name}`);
  equal(error.code, 'task_not_exist', 'code');
});

scenario('openai: an unknown model is a NotFoundError', async () => {
  const error = await thrown(() => client.videos.create({ model: 'no-such-model', prompt: 'x' }));
  check(error instanceof OpenAI.NotFoundError, `${error.constructor.name}`);
  equal(error.code, 'model_not_found', 'code');
});

scenario('openai: characters are not here', async () => {
  const error = await thrown(() => client.videos.getCharacter('char_1'));
  check(error instanceof OpenAI.NotFoundError, `${error.constructor.name}`);
  equal(error.code, 'route_not_found', 'code');
});

scenario('openai: content of a video that is not finished is refused', async () => {
  const made = await client.videos.create({ ...small, seconds: '4', prompt: 'a slow river' });
  const error = await thrown(() => client.videos.downloadContent(made.id));
  check(error instanceof OpenAI.BadRequestError, `${error.constructor.name}`);
  equal(error.code, 'content_not_ready', 'code');
});

scenario('openai: a full house is 503, and the retry waits as long as Retry-After says', async () => {
  const full = `${process.env.FILMGATE_FULL_BASE_URL}/v1`;
  const once = new OpenAI({ baseURL: full, apiKey: key, maxRetries: 0 });
  const only = await once.videos.create({ ...small, prompt: 'the only one' });
  const error = await thrown(() => once.videos.create({ ...small, prompt: 'one too many' }));
  check(error instanceof OpenAI.InternalServerError, `${error.constructor.name}`);
  equal(error.status, 503, 'status');
  equal(error.code, 'overloaded', 'code');
  const wait = Number(error.headers.get('retry-after'));
  check(wait >= 1, 'no Retry-After');

  const patient = new OpenAI({ baseURL: full, apiKey: key, maxRetries: 1 });
  const began = Date.now();
  const second = patient.videos.create({ ...small, prompt: 'the next one' });
  await new Promise((resolve) => setTimeout(resolve, 1000)); // the first try has been refused by now
  const cancelled = await fetch(`${process.env.FILMGATE_FULL_BASE_URL}/api/v1/tasks/${only.id}/cancel`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
  });
  equal(cancelled.status, 200, 'status of the cancel');
  const video = await second;
  const took = Date.now() - began;
  await fetch(`${process.env.FILMGATE_FULL_BASE_URL}/api/v1/tasks/${video.id}/cancel`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
  });
  check(took >= wait * 1000 - 100, `the retry came after ${took} ms`);
});

/** A key of its own, with limits. */
async function limited(limits) {
  const answer = await fetch(`${process.env.FILMGATE_BASE_URL}/api/v1/keys`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(limits),
  });
  equal(answer.status, 201, 'status of the new key');
  return (await answer.json()).secret;
}

scenario('openai: more creates than a key may make in a minute are a RateLimitError', async () => {
  const apiKey = await limited({ creates_per_minute: 1 });
  const once = new OpenAI({ baseURL: client.baseURL, apiKey, maxRetries: 0 });
  const only = await once.videos.create({ ...small, prompt: 'the only one' });
  const error = await thrown(() => once.videos.create({ ...small, prompt: 'one too many' }));
  await once.videos.delete(only.id);
  check(error instanceof OpenAI.RateLimitError, `${error.constructor.name}`);
  equal(error.code, 'rate_limit_exceeded', 'code');
  equal(error.type, 'rate_limit_error', 'type');
  const wait = Number(error.headers.get('retry-after'));
  check(wait >= 1 && wait <= 60, `Retry-After ${wait}`);
  equal(error.headers.get('x-ratelimit-remaining-requests'), '0', 'remaining requests');
});

scenario('openai: a busy key is 429, and the retry waits as long as Retry-After says', async () => {
  const apiKey = await limited({ tasks_in_flight: 1 });
  const once = new OpenAI({ baseURL: client.baseURL, apiKey, maxRetries: 0 });
  const only = await once.videos.create({ ...small, seconds: '15', prompt: 'a long river' });
  const error = await thrown(() => once.videos.create({ ...small, prompt: 'one too many' }));
  check(error instanceof OpenAI.RateLimitError, `${error.constructor.name}`);
  equal(error.code, 'concurrency_limit_exceeded', 'code');
  const wait = Number(error.headers.get('retry-after'));
  check(wait >= 1, 'no Retry-After');

  const patient = new OpenAI({ baseURL: client.baseURL, apiKey, maxRetries: 2 });
  const began = Date.now();
  const second = patient.videos.create({ ...small, prompt: 'the next one' });
  await new Promise((resolve) => setTimeout(resolve, 500)); // the first try has been refused by now
  await once.videos.delete(only.id);
  await second;
  const took = Date.now() - began;
  check(took >= wait * 1000 - 100, `the retry came after ${took} ms`);
});

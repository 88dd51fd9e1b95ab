// npm ai with @ai-sdk/xai, unchanged. Its own downloader refuses addresses of this machine, so that one is given.
import { createXai } from '@ai-sdk/xai';
import { experimental_generateVideo as generateVideo } from 'ai';
import { dataUri, png } from './pictures.mjs';
import { check, equal, scenario, thrown } from './scenarios.mjs';

const xai = createXai({ baseURL: `${process.env.FILMGATE_BASE_URL}/v1`, apiKey: process.env.FILMGATE_API_KEY });
const own = createXai({ baseURL: `${process.env.FILMGATE_BASE_URL}/xai/v1`, apiKey: process.env.FILMGATE_API_KEY });

const download = async ({ url }) => {
  const answer = await fetch(url);
  check(answer.ok, `${url} answers ${answer.status}`);
  return { data: new Uint8Array(await answer.arrayBuffer()), mediaType: 'video/mp4' };
};

function generated(options, more = {}, provider = xai, model = 'grok-imagine-video') {
  return generateVideo({
    model: provider.video(model),
    maxRetries: 0,
    download,
    ...options,
    providerOptions: { xai: { pollIntervalMs: 100, pollTimeoutMs: 120_000, ...more } },
  });
}

function isMp4(video) {
  return Buffer.from(video.uint8Array).subarray(4, 8).toString('latin1') === 'ftyp';
}

scenario('ai: text to video', async () => {
  const { video, providerMetadata, warnings } = await generated({
    prompt: 'a fox in the snow',
    duration: 1,
    aspectRatio: '16:9',
    resolution: '854x480',
  });
  check(isMp4(video), 'no mp4');
  equal(warnings.length, 0, 'warnings');
  const told = JSON.stringify(providerMetadata);
  check(told.includes('costInUsdTicks'), told);
});

scenario('ai: text to video below /xai', async () => {
  const { video } = await generated({ prompt: 'an owl', duration: 1 }, {}, own);
  check(isMp4(video), 'no mp4');
});

scenario('ai: a refusal is an APICallError with our sentence', async () => {
  const error = await thrown(() => generated({ prompt: 'x', duration: 99 }));
  equal(error.statusCode, 400, 'status');
  check(error.message.includes('duration'), error.message);
});

const red = png(160, 90, [220, 60, 40]);
const blue = png(160, 90, [40, 80, 220]);
const short = { duration: 1, resolution: '854x480' };

scenario('ai: image to video', async () => {
  const { video } = await generated({ prompt: { image: red, text: 'push in' }, ...short });
  check(isMp4(video), 'no mp4');
});

scenario('ai: references to video', async () => {
  const { video } = await generated(
    { prompt: '<IMAGE_0>, then <IMAGE_1>', ...short },
    { mode: 'reference-to-video', referenceImageUrls: [dataUri(red), dataUri(blue)] },
    xai,
    'grok-imagine-video-1.5',
  );
  check(isMp4(video), 'no mp4');
});

scenario('ai: edit and extend a video by its link', async () => {
  const first = await generated({ prompt: 'a pond', ...short });
  const url = first.providerMetadata.xai.videoUrl ?? first.providerMetadata.xai.videos?.[0]?.url;
  check(typeof url === 'string', `no link in ${JSON.stringify(first.providerMetadata)}`);
  const edited = await generated({ prompt: 'in winter' }, { mode: 'edit-video', videoUrl: url });
  check(isMp4(edited.video), 'no mp4 of the edit');
  const longer = await generated({ prompt: 'it goes on', duration: 2 }, { mode: 'extend-video', videoUrl: url });
  check(isMp4(longer.video), 'no mp4 of the extension');
});

// The SDK of this version ignores a last frame and says so; the field itself is xAI's, so it is sent by hand.
scenario('xai: first and last frame', async () => {
  const base = `${process.env.FILMGATE_BASE_URL}/xai/v1/videos`;
  const headers = { authorization: `Bearer ${process.env.FILMGATE_API_KEY}`, 'content-type': 'application/json' };
  const body = {
    model: 'grok-imagine-video-1.5',
    prompt: 'one becomes the other',
    duration: 1,
    image: { url: dataUri(red) },
    last_frame: { url: dataUri(blue) },
  };
  const made = await fetch(`${base}/generations`, { method: 'POST', headers, body: JSON.stringify(body) });
  equal(made.status, 200, 'status');
  const { request_id: id } = await made.json();
  const end = Date.now() + 120_000;
  let answer = await fetch(`${base}/${id}`, { headers });
  while (answer.status === 202) {
    check(Date.now() < end, 'still pending');
    await new Promise((resolve) => setTimeout(resolve, 100));
    answer = await fetch(`${base}/${id}`, { headers });
  }
  const video = await answer.json();
  equal(video.status, 'done', JSON.stringify(video));
});

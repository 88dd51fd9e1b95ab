// npm ai with @ai-sdk/xai, unchanged. Its own downloader refuses addresses of this machine, so that one is given.
import { createXai } from '@ai-sdk/xai';
import { experimental_generateVideo as generateVideo } from 'ai';
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

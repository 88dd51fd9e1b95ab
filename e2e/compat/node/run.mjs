import './openai.mjs';
import './derived.mjs';
import './xai.mjs';
import { runAll } from './scenarios.mjs';

await runAll();

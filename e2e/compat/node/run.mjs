import './openai.mjs';
import './xai.mjs';
import { runAll } from './scenarios.mjs';

await runAll();

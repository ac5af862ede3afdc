import { createSite } from '../site/site';
import type { RunnerCommand } from './protocol';
import { Runner } from './runner';
import { buffersOf } from './transfer';
import { takeTurns } from './turns';

const runner = new Runner(createSite, (report) => self.postMessage(report, { transfer: buffersOf(report) }));
const goOn = takeTurns((elapsedMs, hasTime) => runner.advance(elapsedMs, hasTime));

self.onmessage = ({ data }: MessageEvent<RunnerCommand>) => {
  runner.handle(data);
  goOn();
};

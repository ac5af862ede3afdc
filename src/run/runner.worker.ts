import { createSite } from '../site/site';
import type { RunnerCommand } from './protocol';
import { Runner } from './runner';
import { buffersOf } from './transfer';

const TURN_MS = 8;
const runner = new Runner(createSite, (report) => self.postMessage(report, { transfer: buffersOf(report) }));
const { port1: next, port2: soon } = new MessageChannel();
let turnedAtMs: number | null = null;

function turn(): void {
  const nowMs = performance.now();
  const pace = runner.advance(nowMs - (turnedAtMs ?? nowMs), () => performance.now() - nowMs < TURN_MS);
  turnedAtMs = pace === 'still' ? null : nowMs;
  if (pace === 'behind') soon.postMessage(null);
  else if (pace === 'playing') setTimeout(turn, TURN_MS);
}
next.onmessage = turn;
self.onmessage = ({ data }: MessageEvent<RunnerCommand>) => {
  runner.handle(data);
  if (turnedAtMs === null) turn();
};

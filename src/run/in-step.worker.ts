import { createSite } from '../site/site';
import { InStep, type InStepCommand } from './in-step';

const TURN_MS = 8;
const both = new InStep(createSite, (report) => {
  const buffers =
    report.type === 'frames'
      ? report.frames.flatMap(({ hops, lostHops }) => [
          hops.buffer as ArrayBuffer,
          lostHops.buffer as ArrayBuffer,
        ])
      : [];
  self.postMessage(report, { transfer: buffers });
});
const { port1: next, port2: soon } = new MessageChannel();
let turnedAtMs: number | null = null;

function turn(): void {
  const nowMs = performance.now();
  const pace = both.advance(nowMs - (turnedAtMs ?? nowMs), () => performance.now() - nowMs < TURN_MS);
  turnedAtMs = pace === 'still' ? null : nowMs;
  if (pace === 'behind') soon.postMessage(null);
  else if (pace === 'playing') setTimeout(turn, TURN_MS);
}
next.onmessage = turn;
self.onmessage = ({ data }: MessageEvent<InStepCommand>) => {
  both.handle(data);
  if (turnedAtMs === null) turn();
};

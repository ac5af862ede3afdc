import { HOP_FIELDS } from '../../src/run/protocol';
import { clock } from '../../src/store/clock';
import { hops } from '../../src/store/hops';
import { runStore } from '../../src/store/run-store';
import { frameOf } from './frame-of';

/** Simulated seconds of a hop: the catalog's latency. */
const DURATION = 0.4;
const STEP_MS = 1000 / 60;

/** Keeps about that many hops in flight, sixty frames a second, as the worker would send them. */
export function feed(inFlight: number, links: number): void {
  let hop = 0;
  let due = 0;
  let before = 0;
  const send = (elapsed: number): void => {
    const now = before + elapsed;
    due += (inFlight * elapsed) / DURATION;
    const count = Math.floor(due);
    due -= count;
    const rows = new Float64Array(count * HOP_FIELDS.length);
    for (let i = 0; i < count; i++) {
      hop++;
      const back = hop % 2;
      const begin = before + (elapsed * i) / count;
      const cargo = hop % 7 === 0 ? 1 : hop % 11 === 0 ? 2 : hop % 13 === 0 ? 3 : 0;
      const fields = [hop, hop, hop % links, cargo, 1 - back, back ? 200 : -1, begin, begin + DURATION];
      rows.set(fields, i * HOP_FIELDS.length);
    }
    before = now;
    const frame = frameOf(now, rows);
    hops.receive(frame, clock.earliest);
    clock.receive(frame);
  };
  let lastMs = performance.now();
  send(DURATION);
  setInterval(() => {
    const nowMs = performance.now();
    send((nowMs - lastMs) / 1000);
    lastMs = nowMs;
  }, STEP_MS);
  runStore.setState({ status: 'playing' });
}

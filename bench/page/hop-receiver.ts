import { hops } from '../../src/store/hops';
import type { HopNews, HopOrder, Sending } from './hop-worker';

/** Takes in what a worker sends of its hops, as the page does: into the table that the dots are drawn from. */
export function receiveHops(sending: Sending, inFlight: number): void {
  const worker = new Worker(new URL('./hop-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data: { now, rows } }: MessageEvent<HopNews>): void => {
    const frame = {
      now,
      playing: true,
      speed: 1,
      reached: 1,
      hops: rows,
      lostHops: new Float64Array(0),
      sampling: 1,
      readings: null,
      log: [],
      points: [],
    };
    hops.receive(frame, now);
  };
  worker.postMessage({ sending, inFlight } satisfies HopOrder);
}

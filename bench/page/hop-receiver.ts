import { hops } from '../../src/store/hops';
import { frameOf } from './frame-of';
import type { HopNews, HopOrder, Sending } from './hop-worker';

/** Takes in what a worker sends of its hops, as the page does: into the table that the dots are drawn from. */
export function receiveHops(sending: Sending, inFlight: number): void {
  const worker = new Worker(new URL('./hop-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data: { now, rows } }: MessageEvent<HopNews>): void => {
    hops.receive(frameOf(now, rows), now);
  };
  worker.postMessage({ sending, inFlight } satisfies HopOrder);
}

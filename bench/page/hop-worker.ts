import { HOP_FIELDS } from '../../src/run/protocol';

/** Sends, sixty times a second, either the hops that began since the last time or all that are under way. */

export type Sending = 'new hops' | 'all as objects';

export interface HopOrder {
  readonly sending: Sending;
  readonly inFlight: number;
}

export interface HopNews {
  readonly now: number;
  /** Of new hops: rows of HOP_FIELDS. */
  readonly rows: Float64Array;
  /** Of all hops: what a page would need to draw them without knowing anything else. */
  readonly objects: readonly HopObject[];
}

interface HopObject {
  readonly hop: number;
  readonly link: number;
  readonly status: number;
  readonly progress: number;
}

/** Simulated seconds of a hop: the catalog's latency. */
const DURATION = 0.4;
const STEP = 1 / 60;
const WIDTH = HOP_FIELDS.length;

self.onmessage = ({ data }: MessageEvent<HopOrder>): void => {
  let now = 0;
  let hop = 0;
  setInterval(() => {
    now += STEP;
    const begun = Math.round((data.inFlight * STEP) / DURATION);
    hop += begun;
    if (data.sending === 'new hops') {
      const rows = rowsOf(hop - begun, begun, now);
      postMessage({ now, rows, objects: [] } satisfies HopNews, { transfer: [rows.buffer] });
    } else {
      postMessage({
        now,
        rows: new Float64Array(0),
        objects: objectsOf(data.inFlight, now),
      } satisfies HopNews);
    }
  }, 1000 * STEP);
};

function rowsOf(first: number, count: number, now: number): Float64Array<ArrayBuffer> {
  const rows = new Float64Array(count * WIDTH);
  for (let i = 0; i < count; i++) {
    const hop = first + i;
    rows.set([hop, hop, hop % 31, 0, 1, 200, now, now + DURATION], i * WIDTH);
  }
  return rows;
}

function objectsOf(count: number, now: number): HopObject[] {
  return Array.from({ length: count }, (_, hop) => ({
    hop,
    link: hop % 31,
    status: 200,
    progress: (now + hop / count) % 1,
  }));
}

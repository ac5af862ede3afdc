import { Stream } from '../../src/kernel';

/**
 * The plain limit as it was written before, with a function for each step and the arrivals in the heap: twice as dear
 * as it need be. Kept, so that ratios to it can be compared with those to `plainLimit`.
 */

const SERVERS = 3;
const WORKERS = 100;
const CONNECTIONS = 100;
const ROOM = 4096;

const ARRIVAL = 0;
const COMPUTED = 1;

interface PlainResult {
  readonly requests: number;
  readonly meanResponse: number;
}

// oxlint-disable-next-line max-lines-per-function -- the reference is one function because a call costs something
export function earlierLimit(requests: number, seed: number): PlainResult {
  const arrivals = new Stream(seed, 'arrivals');
  const services = new Stream(seed, 'services');
  const queries = new Stream(seed, 'queries');
  const times = new Float64Array(ROOM);
  // Kind in the lowest two bits, slot of the request above them.
  const codes = new Int32Array(ROOM);
  let size = 0;
  const sentAt = new Float64Array(ROOM);
  const server = new Int32Array(ROOM);
  const free = new Int32Array(ROOM);
  for (let i = 0; i < ROOM; i++) free[i] = ROOM - 1 - i;
  let freeCount = ROOM;
  const busy = new Int32Array(SERVERS);
  const lines = Array.from({ length: SERVERS }, () => new Int32Array(ROOM));
  const lineHead = new Int32Array(SERVERS);
  const lineLength = new Int32Array(SERVERS);
  const databaseLine = new Int32Array(ROOM);
  let databaseHead = 0;
  let databaseLength = 0;
  let connections = 0;
  let turn = 0;
  let sent = 0;
  let done = 0;
  let total = 0;
  let now = 0;

  const push = (time: number, code: number): void => {
    let hole = size++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (times[parent]! <= time) break;
      times[hole] = times[parent]!;
      codes[hole] = codes[parent]!;
      hole = parent;
    }
    times[hole] = time;
    codes[hole] = code;
  };
  const pop = (): number => {
    const code = codes[0]!;
    now = times[0]!;
    const last = --size;
    const time = times[last]!;
    const moved = codes[last]!;
    let hole = 0;
    for (let child = 1; child < last; child = 2 * hole + 1) {
      if (child + 1 < last && times[child + 1]! < times[child]!) child++;
      if (time <= times[child]!) break;
      times[hole] = times[child]!;
      codes[hole] = codes[child]!;
      hole = child;
    }
    times[hole] = time;
    codes[hole] = moved;
    return code;
  };
  const compute = (slot: number): void => {
    busy[server[slot]!]!++;
    push(now + services.exponential(0.05), (slot << 2) | COMPUTED);
  };
  const query = (slot: number): void => {
    connections++;
    push(now + queries.exponential(0.005), (slot << 2) | (COMPUTED + 1));
  };

  push(arrivals.exponential(0.001), ARRIVAL);
  while (done < requests) {
    const code = pop();
    const kind = code & 3;
    const slot = code >> 2;
    if (kind === ARRIVAL) {
      const fresh = free[--freeCount]!;
      sentAt[fresh] = now;
      const chosen = turn;
      turn = turn + 1 === SERVERS ? 0 : turn + 1;
      server[fresh] = chosen;
      if (busy[chosen]! < WORKERS) compute(fresh);
      else lines[chosen]![(lineHead[chosen]! + lineLength[chosen]!++) & (ROOM - 1)] = fresh;
      if (++sent < requests) push(now + arrivals.exponential(0.001), ARRIVAL);
    } else if (kind === COMPUTED) {
      if (connections < CONNECTIONS) query(slot);
      else databaseLine[(databaseHead + databaseLength++) & (ROOM - 1)] = slot;
    } else {
      connections--;
      if (databaseLength > 0) {
        databaseLength--;
        query(databaseLine[databaseHead++ & (ROOM - 1)]!);
      }
      const at = server[slot]!;
      busy[at]!--;
      if (lineLength[at]! > 0) {
        lineLength[at]!--;
        compute(lines[at]![lineHead[at]!++ & (ROOM - 1)]!);
      }
      done++;
      total += now - sentAt[slot]!;
      free[freeCount++] = slot;
    }
  }
  return { requests: done, meanResponse: total / done };
}

import { Stream } from '../../src/kernel';

/**
 * The least that this workload can cost: 1,000 requests a second in Poisson order, round robin over three servers of
 * 100 workers (exponential, 50 ms; the worker is held during the query), one database of 100 connections
 * (exponential, 5 ms). One function by hand, typed arrays, three events a request, nothing allocated on the way.
 *
 * The next arrival is a number beside the heap; the heap holds what ends, in one array of times and one of codes; what
 * is added while the earliest is taken fills its place; of two children the earlier is found without a branch.
 */

const SERVERS = 3;
const WORKERS = 100;
const CONNECTIONS = 100;
const ROOM = 4096;
const NOBODY = -1;

export interface PlainResult {
  readonly requests: number;
  readonly meanResponse: number;
}

// oxlint-disable-next-line max-lines-per-function, complexity -- the reference is one function because a call costs something
export function plainLimit(requests: number, seed: number): PlainResult {
  const arrivals = new Stream(seed, 'arrivals');
  const services = new Stream(seed, 'services');
  const queries = new Stream(seed, 'queries');
  // Beyond the heap stands the end of time.
  const times = new Float64Array(ROOM + 2).fill(Number.POSITIVE_INFINITY);
  // The lowest bit says whether a query ends; above it is the slot of the request.
  const codes = new Int32Array(ROOM + 2);
  let size = 0;
  const sentAt = new Float64Array(ROOM);
  const server = new Int32Array(ROOM);
  /** Who stands behind a request in its line. */
  const behind = new Int32Array(ROOM);
  const free = new Int32Array(ROOM).map((_, index) => ROOM - 1 - index);
  let freeCount = ROOM;
  const busy = new Int32Array(SERVERS);
  const first = new Int32Array(SERVERS).fill(NOBODY);
  const last = new Int32Array(SERVERS).fill(NOBODY);
  let connections = 0;
  let databaseFirst = NOBODY;
  let databaseLast = NOBODY;
  let turn = 0;
  let sent = 0;
  let done = 0;
  let total = 0;
  let nextArrival = arrivals.exponential(0.001);

  while (done < requests) {
    // At most two ends are added at one event; the first of them fills the place of what was taken.
    let time = Number.POSITIVE_INFINITY;
    let code = NOBODY;
    const earliest = times[0]!;
    if (nextArrival <= earliest) {
      const now = nextArrival;
      nextArrival = ++sent < requests ? now + arrivals.exponential(0.001) : Number.POSITIVE_INFINITY;
      const slot = free[--freeCount]!;
      sentAt[slot] = now;
      const chosen = turn;
      turn = chosen + 1 === SERVERS ? 0 : chosen + 1;
      server[slot] = chosen;
      if (busy[chosen]! === WORKERS) {
        behind[slot] = NOBODY;
        if (first[chosen] === NOBODY) first[chosen] = slot;
        else behind[last[chosen]!] = slot;
        last[chosen] = slot;
        continue;
      }
      busy[chosen]!++;
      time = now + services.exponential(0.05);
      code = slot << 1;
    } else {
      const now = earliest;
      const slot = codes[0]! >> 1;
      if ((codes[0]! & 1) === 0) {
        if (connections < CONNECTIONS) {
          connections++;
          time = now + queries.exponential(0.005);
          code = (slot << 1) | 1;
        } else {
          behind[slot] = NOBODY;
          if (databaseFirst === NOBODY) databaseFirst = slot;
          else behind[databaseLast] = slot;
          databaseLast = slot;
        }
      } else {
        if (databaseFirst === NOBODY) connections--;
        else {
          const next = databaseFirst;
          databaseFirst = behind[next]!;
          time = now + queries.exponential(0.005);
          code = (next << 1) | 1;
        }
        done++;
        total += now - sentAt[slot]!;
        free[freeCount++] = slot;
        const at = server[slot]!;
        const next = first[at]!;
        if (next === NOBODY) busy[at]!--;
        else {
          first[at] = behind[next]!;
          const ends = now + services.exponential(0.05);
          if (code === NOBODY) {
            time = ends;
            code = next << 1;
          } else {
            let hole = size++;
            while (hole > 0) {
              const parent = (hole - 1) >> 1;
              const parentTime = times[parent]!;
              if (parentTime <= ends) break;
              times[hole] = parentTime;
              codes[hole] = codes[parent]!;
              hole = parent;
            }
            times[hole] = ends;
            codes[hole] = next << 1;
          }
        }
      }
      if (code === NOBODY) {
        size--;
        time = times[size]!;
        code = codes[size]!;
        times[size] = Number.POSITIVE_INFINITY;
        if (size === 0) continue;
      }
      let hole = 0;
      for (let child = 1; child < size; child = 2 * hole + 1) {
        child += Number(times[child + 1]! < times[child]!);
        const childTime = times[child]!;
        if (time <= childTime) break;
        times[hole] = childTime;
        codes[hole] = codes[child]!;
        hole = child;
      }
      times[hole] = time;
      codes[hole] = code;
      continue;
    }
    let hole = size++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const parentTime = times[parent]!;
      if (parentTime <= time) break;
      times[hole] = parentTime;
      codes[hole] = codes[parent]!;
      hole = parent;
    }
    times[hole] = time;
    codes[hole] = code;
  }
  return { requests: done, meanResponse: total / done };
}

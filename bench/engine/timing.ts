/** Processor time of one call in nanoseconds per request: the least disturbed by what else the machine does. */
function nanosecondsPerRequest(work: (requests: number) => void, requests: number): number {
  const before = process.cpuUsage();
  work(requests);
  const { user, system } = process.cpuUsage(before);
  return ((user + system) * 1000) / requests;
}

function median(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}

export interface Compared {
  readonly reference: number;
  readonly other: number;
  /** How many times as long as the reference. */
  readonly ratio: number;
}

/**
 * Two programs in turn, so that whatever disturbs the machine disturbs both: medians of the ratios of the pairs.
 * The first pair warms the compiler up and does not count.
 */
export function compare(
  reference: (requests: number) => void,
  other: (requests: number) => void,
  requests: number,
  pairs = 5,
  referenceRequests = requests,
): Compared {
  const references: number[] = [];
  const others: number[] = [];
  const ratios: number[] = [];
  for (let pair = 0; pair <= pairs; pair++) {
    const one = nanosecondsPerRequest(reference, referenceRequests);
    const two = nanosecondsPerRequest(other, requests);
    if (pair === 0) continue;
    references.push(one);
    others.push(two);
    ratios.push(two / one);
  }
  return { reference: median(references), other: median(others), ratio: median(ratios) };
}

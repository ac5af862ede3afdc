import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { meanResponse, percentileResponse, utilizationOf, waitingShare } from './erlang';

interface QueueSet {
  readonly id: string;
  readonly model: string;
  readonly params: { readonly lambda: number; readonly mu: number; readonly c?: number };
  readonly expected: {
    readonly probWait: number;
    readonly meanResponse: number;
    readonly response?: { readonly p50?: number; readonly p95?: number; readonly p99?: number };
  };
}

const file = new URL('../../conformance/theory/queueing.json', import.meta.url);
const { sets } = JSON.parse(readFileSync(file, 'utf8')) as { readonly sets: readonly QueueSet[] };
const queues = sets.filter(({ model }) => model === 'M/M/1' || model === 'M/M/c');

describe('the formulas of M/M/c', () => {
  test.each(queues)('are those of $id', ({ params: { lambda, mu, c = 1 }, expected }) => {
    const queue = { rate: lambda, service: 1 / mu, servers: c };
    const near = (found: number, known: number) => expect(Math.abs(found / known - 1)).toBeLessThan(1e-6);
    near(waitingShare(queue), expected.probWait);
    near(meanResponse(queue), expected.meanResponse);
    for (const percent of [50, 95, 99] as const) {
      const known = expected.response?.[`p${percent}`];
      if (known !== undefined) near(percentileResponse(queue, percent), known);
    }
  });

  test('were compared with several', () => {
    expect(queues.length).toBeGreaterThan(3);
    expect(queues.some(({ expected }) => expected.response?.p95 !== undefined)).toBe(true);
  });

  test('say that a line which gets more than it can serve grows without end', () => {
    const queue = { rate: 10, service: 0.5, servers: 5 };
    expect(utilizationOf(queue)).toBe(1);
    expect(meanResponse(queue)).toBe(Number.POSITIVE_INFINITY);
    expect(percentileResponse(queue, 95)).toBe(Number.POSITIVE_INFINITY);
  });
});

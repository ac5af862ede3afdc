import { describe, expect, it } from 'vitest';
import { pricesOf } from '../design/prices';
import { billOf, usedSince } from './cost';

const prices = pricesOf({ prices: { core: 0.1, memory: 0.01, traffic: 0.5 } });
/** Two machines of 2 cores and 4 GB for a hundred seconds, and 3 GB to users. */
const usage = { machineTime: 200, coreTime: 400, memoryTime: 800_000, sentToUsers: 3e9 };

describe('a bill', () => {
  it('is that of a month of 730 hours that goes on like the run', () => {
    const bill = billOf(prices, { usage, time: 100, answered: 5000 })!;
    expect(bill.machines).toBeCloseTo((4 * 0.1 + 8 * 0.01) * 730, 9);
    expect(bill.traffic).toBeCloseTo((3 / 100) * 730 * 3600 * 0.5, 6);
    expect(bill.perMonth).toBeCloseTo(bill.machines + bill.traffic, 9);
    expect(bill.perMillion).toBeCloseTo((bill.perMonth / (50 * 730 * 3600)) * 1e6, 9);
  });

  it('counts so many times the requests where the run is slowed, on the same machines', () => {
    const bill = billOf(prices, { usage, time: 100, answered: 5000 })!;
    const slowed = billOf(prices, { usage, time: 100, answered: 5000 }, 20)!;
    expect(slowed.machines).toBe(bill.machines);
    expect(slowed.traffic).toBeCloseTo(20 * bill.traffic, 6);
    expect(slowed.perMillion).toBeLessThan(bill.perMillion!);
  });

  it('is none before anything was seen, and has no price of an answer without one', () => {
    expect(billOf(prices, { usage, time: 0, answered: 0 })).toBeNull();
    expect(billOf(prices, { usage, time: 100, answered: 0 })!.perMillion).toBeNull();
  });
});

it('takes what was used between two moments', () => {
  const before = { machineTime: 20, coreTime: 40, memoryTime: 80_000, sentToUsers: 1e9 };
  expect(usedSince(before, usage)).toEqual({
    machineTime: 180,
    coreTime: 360,
    memoryTime: 720_000,
    sentToUsers: 2e9,
  });
});

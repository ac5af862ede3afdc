import { describe, expect, it } from 'vitest';
import type { Readings } from '../../run/protocol';
import type { LinkReading } from '../../site/readings';
import { linkReading } from '../../site/readings.fixture';
import { noTotals } from '../../site/readout';
import { failedShare, linkRates } from './link-rates';

const readings = (now: number, totals: Partial<LinkReading>): Readings => ({
  now,
  of: { wire: linkReading(totals) },
  totals: noTotals,
});

describe('the rates of links', () => {
  it('are differences of totals per simulated second', () => {
    const recent = [
      readings(10, { requests: 100, lost: 1 }),
      readings(11, {}),
      readings(14, { requests: 132, writes: 8, lost: 3, failures: 2 }),
    ];
    expect(linkRates(recent)).toEqual({
      wire: { requests: 8, writes: 2, replicated: 0, checks: 0, failed: 1 },
    });
  });

  it('are unknown from a single moment', () => {
    expect(linkRates([])).toEqual({});
    expect(linkRates([readings(3, { requests: 9 })])).toEqual({});
    expect(linkRates([readings(3, { requests: 9 }), readings(3, { requests: 10 })])).toEqual({});
  });
});

describe('the share that failed', () => {
  it('counts failures in whatever passed', () => {
    expect(failedShare({ writes: 0, requests: 6, replicated: 1, checks: 1, failed: 2 })).toBe(0.25);
  });

  it('is nothing on an idle link, and never more than everything', () => {
    expect(failedShare({ writes: 0, requests: 0, replicated: 0, checks: 0, failed: 0 })).toBe(0);
    expect(failedShare({ writes: 0, requests: 1, replicated: 0, checks: 0, failed: 3 })).toBe(1);
  });
});

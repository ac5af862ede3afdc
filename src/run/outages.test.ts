import { describe, expect, it } from 'vitest';
import { presetById } from '../design/presets';
import { createSite } from '../site/site';
import { availabilityOf, measureOutages, nextNine, type Outage } from './outages';
import { finished } from './job';

function outagesOf(id: string): readonly Outage[] {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return finished(measureOutages(createSite, found.preset.design, 1));
}

const lostBy = (outages: readonly Outage[], machine: string) =>
  outages.find((each) => each.machine === machine)!.lost;

const PRICES = { failures: 2, repair: 14_400 };

describe('what a machine that dies costs its users', () => {
  it('is everything where there is only one', () => {
    expect(outagesOf('simple')).toEqual([{ machine: 'web-01', lost: 1, atFirst: 30 }]);
  });

  it('is everything at the only balancer, the writes at the primary, and nothing at one of three servers', () => {
    const outages = outagesOf('three-servers');
    expect(lostBy(outages, 'lb-1')).toBe(1);
    expect(lostBy(outages, 'db-1')).toBeGreaterThan(0.12);
    expect(lostBy(outages, 'db-1')).toBeLessThan(0.32);
    for (const machine of ['web-01', 'web-02', 'web-03', 'db-2']) expect(lostBy(outages, machine)).toBe(0);
    const first = outages.find(({ machine }) => machine === 'web-01')!.atFirst;
    // A third of the requests until three checks have failed, and none after.
    expect(first).toBeGreaterThan(0.5);
    expect(first).toBeLessThan(10);
  });

  it('is nothing for long where every part has a second one', () => {
    expect(outagesOf('scaled').filter(({ lost }) => lost > 0)).toEqual([]);
  });
});

describe('availability', () => {
  it('is what a year of such deaths leaves', () => {
    const outages = [
      { machine: 'a', lost: 1, atFirst: 30 },
      { machine: 'b', lost: 0, atFirst: 10 },
    ];
    const down = 2 * (14_400 + 30) + 2 * 10;
    expect(availabilityOf(PRICES, outages)).toBeCloseTo(1 - down / 31_536_000, 12);
    expect(availabilityOf({ failures: 0, repair: 14_400 }, outages)).toBe(1);
    expect(availabilityOf({ failures: 365, repair: 2_592_000 }, outages)).toBe(0);
  });

  it('does not rise by a balancer and a second server alone: each part can be the one that dies', () => {
    const [one, two, three] = ['simple', 'distributed', 'scaled'].map((id) =>
      availabilityOf(PRICES, outagesOf(id)),
    );
    expect(two).toBeLessThan(one!);
    expect(1 - three!).toBeLessThan((1 - one!) / 100);
  });
});

describe('the next nine', () => {
  const own = { available: 0.999, perMonth: 100 };
  const offer = (available: number, perMonth: number) => ({ available, perMonth });

  it('is the cheapest that fails a tenth as often', () => {
    const others = [offer(0.9998, 120), offer(0.99995, 400), offer(0.9999, 300)];
    expect(nextNine(own, others)).toBe(others[2]);
  });

  it('is not there where nothing is so much better', () => {
    expect(nextNine(own, [offer(0.9995, 120)])).toBeNull();
    expect(nextNine(offer(1, 50), [offer(1, 40)])).toBeNull();
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Hop } from '../facts';
import { UnderWay } from './under-way';

const hop = (number: number): Hop => ({
  type: 'hop',
  at: 0,
  hop: number,
  until: 0,
  link: 'a--b',
  forward: true,
  cargo: 'read',
  request: 1,
});

it('knows of each departure what a plain list knows, whatever arrives in which order and whenever it is cut', () => {
  const step = fc.record({
    pause: fc.constantFrom(0, 0.1, 1, 5),
    latency: fc.constantFrom(0, 0.5, 3, 40),
    told: fc.boolean(),
    cut: fc.integer({ min: 0, max: 40 }).map((drawn) => drawn === 0),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const underWay = new UnderWay();
      let list: { number: number; arrivesAt: number; hop: Hop | null }[] = [];
      let now = 0;
      for (const [number, { pause, latency, told, cut }] of steps.entries()) {
        now += pause;
        const entry = { number, arrivesAt: now + latency, hop: told ? hop(number) : null };
        underWay.add(number, entry.arrivesAt, entry.hop, now);
        list.push(entry);
        for (const one of list) {
          expect(underWay.has(one.number, now)).toBe(one.arrivesAt >= now);
          if (one.arrivesAt >= now) expect(underWay.hop(one.number)).toBe(one.hop);
        }
        expect(underWay.has(number + 1, now)).toBe(false);
        if (!cut) continue;
        const lost = list.filter(({ arrivesAt }) => arrivesAt > now).map((one) => one.hop);
        expect(underWay.clear(now)).toEqual(lost);
        list = [];
      }
    }),
  );
});

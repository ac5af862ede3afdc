import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NOT_TOLD, type Told, UnderWay } from './under-way';

const of = (number: number): Told => ({
  hop: number + 1,
  cargo: number % 2 === 0 ? 'read' : 'replication',
  request: 3 * number,
});
const nothing: Told = { hop: NOT_TOLD, cargo: 'read', request: 0 };
/** Of what nobody was told, nothing else is kept. */
const saying = (told: Told): Partial<Told> => (told.hop === NOT_TOLD ? { hop: NOT_TOLD } : told);

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
      let list: { number: number; arrivesAt: number; told: Told }[] = [];
      let now = 0;
      for (const [number, { pause, latency, told, cut }] of steps.entries()) {
        now += pause;
        const entry = { number, arrivesAt: now + latency, told: told ? of(number) : nothing };
        const { hop, cargo, request } = entry.told;
        underWay.add(number, entry.arrivesAt, hop, cargo, request, now);
        list.push(entry);
        for (const one of list) {
          expect(underWay.has(one.number, now)).toBe(one.arrivesAt >= now);
          if (one.arrivesAt >= now) expect(underWay.told(one.number)).toMatchObject(saying(one.told));
        }
        expect(underWay.has(number + 1, now)).toBe(false);
        if (!cut) continue;
        const lost = list.filter(({ arrivesAt }) => arrivesAt > now).map((one) => saying(one.told));
        expect(underWay.clear(now)).toMatchObject(lost);
        list = [];
      }
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CountedFarm } from './counted-farm.fixture';

describe('round robin', () => {
  it('deals requests out in declared order among equals', () => {
    expect(new CountedFarm([1, 1, 1]).serve(6)).toBe('1 2 3 1 2 3');
  });

  it('spreads weights as HAProxy does, which is not the smooth way', () => {
    expect(new CountedFarm([3, 1]).serve(8)).toBe('1 1 1 2 1 1 1 2');
    expect(new CountedFarm([5, 2, 1]).serve(8)).toBe('1 1 2 1 1 3 1 2');
    expect(new CountedFarm([1, 2, 3, 4]).serve(10)).toBe('4 3 4 2 3 4 1 4 3 2');
  });

  it('goes on in another order after a server went and came back', () => {
    const farm = new CountedFarm([1, 1, 1]);
    expect(farm.serve(10)).toBe('1 2 3 1 2 3 1 2 3 1');
    farm.mark('s2', false);
    expect(farm.serve(10)).toBe('3 1 3 1 3 1 3 1 3 1');
    farm.mark('s2', true);
    expect(farm.serve(9)).toBe('3 2 1 3 2 1 3 2 1');
  });

  it('ignores how many requests are open', () => {
    expect(new CountedFarm([1, 1]).fill(6)).toBe('1 2 1 2 1 2');
  });

  it('passes a full server over and says so when all are full', () => {
    const farm = new CountedFarm([1, 1, 1], { maxconn: 1 });
    expect(farm.fill(4)).toBe('1 2 3 -');
    farm.leave('s2');
    expect(farm.arrive()).toBe('s2');
  });

  it('gives a request that failed to another server, and to the same one only if the others are full', () => {
    const farm = new CountedFarm([1, 1], { maxconn: 1 });
    expect(farm.retry('s1')).toBe('s2');
    expect(farm.fill(2)).toBe('1 2');
    farm.leave('s1');
    expect(farm.retry('s1')).toBe('s1');
  });

  it('can be asked for the next server without changing who is next', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 });
    const limit = fc.integer({ min: 0, max: 3 });
    fc.assert(
      fc.property(weights, limit, fc.integer({ min: 0, max: 60 }), (given, maxconn, before) => {
        const asked = new CountedFarm(given, { maxconn });
        const left = new CountedFarm(given, { maxconn });
        asked.fill(before);
        left.fill(before);
        const peeked = asked.peek() ?? null;
        const sequence = left.fill(20);
        expect(asked.fill(20)).toBe(sequence);
        expect(peeked === null ? '-' : peeked.slice(1)).toBe(sequence.split(' ')[0]);
      }),
    );
  });

  it('gives every server its share, but for one request in a window', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(weights, fc.integer({ min: 1, max: 20 }), (given, windows) => {
        const farm = new CountedFarm(given);
        const total = given.reduce((sum, weight) => sum + weight, 0);
        farm.fill(16 * total * windows);
        farm.connections().forEach((count, i) => {
          expect(Math.abs(count - 16 * given[i]! * windows)).toBeLessThanOrEqual(windows);
        });
      }),
    );
  });

  it('follows weights that change while it runs, whoever goes and comes', () => {
    const change = fc.record({
      server: fc.integer({ min: 1, max: 3 }),
      weight: fc.integer({ min: 1, max: 9 }),
      usable: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const farm = new CountedFarm([1, 2, 3, 4]);
        for (const { server, weight, usable } of changes) {
          farm.serve(7);
          farm.weigh(`s${server}`, weight);
          farm.mark(`s${server}`, usable);
        }
        for (const server of ['s1', 's2', 's3']) farm.mark(server, true);
        const weights = farm.servers.map(({ weight }) => weight);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        // Until the windows that the changes fell into are over.
        farm.serve(16 * 60);
        farm.fill(16 * total * 4);
        farm.connections().forEach((count, i) => {
          expect(Math.abs(count - 64 * weights[i]!)).toBeLessThanOrEqual(2 + weights[i]!);
        });
      }),
    );
  });
});

describe('static round robin', () => {
  const settings = { algorithm: 'static-rr' } as const;

  it('walks through the server map', () => {
    expect(new CountedFarm([1, 1, 1], settings).serve(6)).toBe('1 2 3 1 2 3');
    expect(new CountedFarm([5, 2, 1], settings).serve(8)).toBe('1 1 2 1 1 2 1 3');
  });

  it('enters a new map where it left the old one', () => {
    const farm = new CountedFarm([1, 1, 1], settings);
    expect(farm.serve(4)).toBe('1 2 3 1');
    farm.mark('s1', false);
    expect(farm.serve(3)).toBe('3 2 3');
  });

  it('begins at the front of a map that ends before the place where it was', () => {
    const farm = new CountedFarm([1, 1, 1], settings);
    expect(farm.serve(2)).toBe('1 2');
    farm.mark('s3', false);
    expect(farm.serve(2)).toBe('1 2');
  });

  it('goes on behind the end of a shorter map once the longer one is back', () => {
    const farm = new CountedFarm([1, 1, 1], settings);
    farm.mark('s3', false);
    expect(farm.serve(2)).toBe('1 2');
    farm.mark('s3', true);
    expect(farm.serve(3)).toBe('3 1 2');
  });
});

describe('first', () => {
  it('fills the first server before it begins with the next', () => {
    const farm = new CountedFarm([1, 1, 1], { algorithm: 'first', maxconn: 2 });
    expect(farm.fill(7)).toBe('1 1 2 2 3 3 -');
    farm.leave('s2');
    expect(farm.arrive()).toBe('s2');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CountedFarm } from './counted-farm.fixture';

const settings = { algorithm: 'leastconn' } as const;

describe('least connections', () => {
  it('is round robin while nothing overlaps, whatever the weights', () => {
    expect(new CountedFarm([1, 1, 1], settings).serve(6)).toBe('1 2 3 1 2 3');
    expect(new CountedFarm([5, 1, 1], settings).serve(6)).toBe('1 2 3 1 2 3');
  });

  it('counts the request to come, so weights tell when long requests pile up', () => {
    expect(new CountedFarm([2, 1], settings).fill(9)).toBe('1 2 1 1 2 1 1 2 1');
    expect(new CountedFarm([1, 2, 3], settings).fill(12)).toBe('1 2 3 3 2 3 3 2 3 1 2 3');
  });

  it('gives a server that joins every request until it has as many as the others', () => {
    const farm = new CountedFarm([1, 1, 1], settings);
    farm.mark('s3', false);
    expect(farm.fill(8)).toBe('1 2 1 2 1 2 1 2');
    farm.mark('s3', true);
    expect(farm.fill(10)).toBe('3 3 3 3 1 2 3 1 2 3');
  });

  it('puts a server whose request ends behind those that have as many', () => {
    const farm = new CountedFarm([1, 1, 1], settings);
    expect(farm.fill(3)).toBe('1 2 3');
    farm.leave('s2');
    farm.leave('s1');
    expect(farm.fill(3)).toBe('2 1 3');
  });

  it('puts a server whose weight changed behind its equals', () => {
    const farm = new CountedFarm([1, 1, 1], settings);
    farm.weigh('s1', 3);
    expect(farm.serve(6)).toBe('2 3 1 2 3 1');
  });

  it('reckons with a new weight at once', () => {
    const farm = new CountedFarm([1, 1], settings);
    expect(farm.fill(4)).toBe('1 2 1 2');
    farm.weigh('s2', 4);
    expect(farm.fill(4)).toBe('2 2 2 2');
  });

  it('passes full servers over', () => {
    const farm = new CountedFarm([1, 1], { ...settings, maxconn: 2 });
    expect(farm.fill(5)).toBe('1 2 1 2 -');
    farm.leave('s1');
    expect(farm.arrive()).toBe('s1');
  });

  it('gives a request that failed to the second best server', () => {
    const farm = new CountedFarm([1, 1, 1], settings);
    expect(farm.retry('s1')).toBe('s2');
    farm.fill(2);
    expect(farm.retry('s3')).toBe('s1');
  });

  it('never lets equal servers differ by more than one request at the moment it chooses', () => {
    const steps = fc.array(fc.option(fc.nat({ max: 50 })), { maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), steps, (count, visits) => {
        const farm = new CountedFarm(Array(count).fill(1), settings);
        const open: string[] = [];
        for (const leaving of visits) {
          if (leaving === null || open.length === 0) {
            const least = Math.min(...farm.connections());
            const name = farm.arrive()!;
            open.push(name);
            expect(farm.connections()[Number(name.slice(1)) - 1]).toBe(least + 1);
          } else farm.leave(open.splice(leaving % open.length, 1)[0]!);
        }
      }),
    );
  });
});

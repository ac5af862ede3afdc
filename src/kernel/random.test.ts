import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DistributionName, Stream, sampler } from './random';

/*
 * Moments are compared with theory within four standard errors, and the standard error itself must be small, so that
 * a test can neither fail by bad luck (the seeds are fixed) nor pass because it is blind.
 */

interface Moments {
  readonly mean: number;
  readonly variance: number;
  readonly meanError: number;
  readonly varianceError: number;
}

function moments(draw: () => number, count = 400_000): Moments {
  const values = Float64Array.from({ length: count }, draw);
  const mean = values.reduce((sum, x) => sum + x, 0) / count;
  const central = (power: number) => values.reduce((sum, x) => sum + (x - mean) ** power, 0) / count;
  const variance = central(2);
  return {
    mean,
    variance,
    meanError: Math.sqrt(variance / count),
    varianceError: Math.sqrt((central(4) - variance * variance) / count),
  };
}

function expectMoments(observed: Moments, mean: number, variance: number, blur = 0.03) {
  const deviation = Math.sqrt(variance);
  expect(observed.meanError / deviation, 'draw more: too noisy to tell').toBeLessThan(blur);
  expect(observed.varianceError / variance, 'draw more: too noisy to tell').toBeLessThan(blur);
  expect(Math.abs(observed.mean - mean)).toBeLessThan(4 * observed.meanError);
  expect(Math.abs(observed.variance - variance)).toBeLessThan(4 * observed.varianceError);
}

/** Pearson's statistic of equally likely cells. Its mean is cells - 1, its variance twice that. */
function expectEven(counts: ArrayLike<number>) {
  const cells = Array.from(counts);
  const expected = cells.reduce((sum, n) => sum + n, 0) / cells.length;
  const statistic = cells.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  const freedom = cells.length - 1;
  expect(Math.abs(statistic - freedom)).toBeLessThan(4 * Math.sqrt(2 * freedom));
}

/** Kolmogorov's distance between a sample and a distribution function, times √n: above 1.95 once in a thousand. */
function kolmogorov(values: number[], cumulative: (x: number) => number): number {
  const sorted = Float64Array.from(values).sort();
  let distance = 0;
  sorted.forEach((x, i) => {
    const p = cumulative(x);
    distance = Math.max(distance, p - i / sorted.length, (i + 1) / sorted.length - p);
  });
  return distance * Math.sqrt(sorted.length);
}

const draws = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw);

describe('a stream', () => {
  test('gives the same numbers for the same seed and name', () => {
    fc.assert(
      fc.property(fc.nat(), fc.string(), (seed, name) => {
        const [a, b] = [new Stream(seed, name), new Stream(seed, name)];
        expect(draws(20, () => a.uniform())).toEqual(draws(20, () => b.uniform()));
      }),
    );
  });

  test('keeps the numbers that earlier versions gave, on which shared links rest', () => {
    const stream = new Stream(42, 'arrivals');
    expect([
      stream.uniform(),
      stream.below(1000),
      stream.exponential(1),
      stream.normal(),
      stream.gamma(1, 0.5),
      stream.logNormal(1, 2),
      stream.erlang(1, 0.6),
      stream.hyperexponential(1, 3),
    ]).toMatchInlineSnapshot(`
      [
        0.349610472921817,
        350,
        0.12348621687953586,
        -0.3592966043335547,
        1.010827409271368,
        0.17757828576970264,
        0.48102066159981344,
        31.348365752248146,
      ]
    `);
  });

  test('depends on every part of seed and name', () => {
    const first = (seed: number, name: string) => new Stream(seed, name).uniform();
    const distinct = new Set([
      first(1, 'a'),
      first(2, 'a'),
      first(2 ** 32 + 1, 'a'),
      first(2 ** 52 + 1, 'a'),
      first(1, 'b'),
      first(1, 'aa'),
      first(1, 'a\0'),
      first(1, ''),
    ]);
    expect(distinct.size).toBe(8);
  });

  test('is independent of streams with other names and neighbouring seeds', () => {
    const pairs = [
      [new Stream(1, 'server web-01'), new Stream(1, 'server web-02')],
      [new Stream(1, 'arrivals'), new Stream(2, 'arrivals')],
    ] as const;
    for (const [a, b] of pairs) {
      const cells = new Uint32Array(256);
      for (let i = 0; i < 200_000; i++) cells[a.below(16) * 16 + b.below(16)]!++;
      expectEven(cells);
    }
  });

  test('begins evenly over all seeds', () => {
    const cells = new Uint32Array(128);
    for (let seed = 0; seed < 20_000; seed++) cells[new Stream(seed, 'arrivals').below(128)]!++;
    expectEven(cells);
  });

  test.each([-1, 0.5, Number.NaN, 2 ** 53])('refuses %d as a seed', (seed) => {
    expect(() => new Stream(seed, 'x')).toThrow(RangeError);
  });
});

describe('uniform', () => {
  test('fills [0, 1) evenly, alone and in pairs', () => {
    const stream = new Stream(1, 'uniform');
    const alone = new Uint32Array(1024);
    const pairs = new Uint32Array(1024);
    let previous = stream.uniform();
    for (let i = 0; i < 500_000; i++) {
      const u = stream.uniform();
      alone[Math.floor(u * 1024)]!++;
      pairs[Math.floor(previous * 32) * 32 + Math.floor(u * 32)]!++;
      previous = u;
    }
    expectEven(alone);
    expectEven(pairs);
  });

  test('uses its low bits too', () => {
    const stream = new Stream(2, 'uniform');
    const cells = new Uint32Array(64);
    for (let i = 0; i < 200_000; i++) cells[(stream.uniform() * 2 ** 53) % 64]!++;
    expectEven(cells);
  });
});

describe('below', () => {
  test('is even where the number of cells does not divide the number of words', () => {
    const stream = new Stream(1, 'below');
    const n = 3 * 2 ** 30;
    const cells = new Uint32Array(3);
    for (let i = 0; i < 300_000; i++) cells[Math.floor(stream.below(n) / 2 ** 30)]!++;
    expectEven(cells);
  });

  test('stays within its bound', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 }), fc.nat(), (n, seed) => {
        const x = new Stream(seed, 'below').below(n);
        expect(Number.isInteger(x) && x >= 0 && x < n).toBe(true);
      }),
    );
  });
});

test('chance is certain at 1, impossible at 0, and true in its share between', () => {
  const stream = new Stream(1, 'chance');
  expect(draws(1000, () => stream.chance(1)).every(Boolean)).toBe(true);
  expect(draws(1000, () => stream.chance(0)).some(Boolean)).toBe(false);
  expectMoments(
    moments(() => Number(stream.chance(0.3))),
    0.3,
    0.3 * 0.7,
  );
});

describe('shapes', () => {
  test('exponential', () => {
    const stream = new Stream(1, 'exponential');
    const values = draws(200_000, () => stream.exponential(3));
    expect(kolmogorov(values, (x) => 1 - Math.exp(-x / 3))).toBeLessThan(1.95);
  });

  test('exponential far out, beyond the layers of the ziggurat', () => {
    const stream = new Stream(2, 'exponential');
    const beyond = draws(4_000_000, () => stream.exponential(1))
      .filter((x) => x > 7)
      .map((x) => x - 7);
    expect(Math.abs(beyond.length - 4_000_000 * Math.exp(-7))).toBeLessThan(4 * Math.sqrt(beyond.length));
    expect(kolmogorov(beyond, (x) => 1 - Math.exp(-x))).toBeLessThan(1.95);
  });

  test('normal', () => {
    const stream = new Stream(1, 'normal');
    const values = draws(200_000, () => stream.normal());
    expect(kolmogorov(values, normalCumulative)).toBeLessThan(1.95);
  });

  test('normal far out, beyond the layers of the ziggurat', () => {
    const stream = new Stream(2, 'normal');
    const tail = 3.6542;
    const count = 20_000_000;
    const beyond: number[] = [];
    for (let i = 0; i < count; i++) {
      const x = Math.abs(stream.normal());
      if (x > tail) beyond.push(x);
    }
    const share = 2 * (1 - normalCumulative(tail));
    expect(Math.abs(beyond.length - count * share)).toBeLessThan(4 * Math.sqrt(beyond.length));
    expect(kolmogorov(beyond, (x) => 1 - (2 * (1 - normalCumulative(x))) / share)).toBeLessThan(1.95);
  });

  test('Erlang of four stages and its other way of drawing have the same shape', () => {
    const stream = new Stream(1, 'erlang');
    const cumulative = (x: number) => 1 - Math.exp(-4 * x) * (1 + 4 * x + 8 * x ** 2 + (32 / 3) * x ** 3);
    for (const draw of [() => stream.erlang(1, 0.5), () => stream.gamma(1, 0.5)]) {
      expect(kolmogorov(draws(200_000, draw), cumulative)).toBeLessThan(1.95);
    }
  });

  test('gamma of shape one half is half a squared normal', () => {
    const stream = new Stream(1, 'gamma');
    const values = draws(200_000, () => stream.gamma(0.5, Math.SQRT2));
    expect(kolmogorov(values, (x) => 2 * normalCumulative(Math.sqrt(2 * x)) - 1)).toBeLessThan(1.95);
  });
});

/** Trapezoids of the density: exact to about 1e-10 between -9 and 9. */
const normalTable = (() => {
  const table = new Float64Array(180_001);
  const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  for (let i = 1; i < table.length; i++) {
    const x = i / 10_000 - 9;
    table[i] = table[i - 1]! + (density(x) + density(x - 1e-4)) / 20_000;
  }
  return table;
})();

function normalCumulative(x: number): number {
  const place = (Math.min(8.999, Math.max(-8.999, x)) + 9) * 10_000;
  const i = Math.floor(place);
  return normalTable[i]! + (place - i) * (normalTable[i + 1]! - normalTable[i]!);
}

describe('a sampler', () => {
  test.each<[DistributionName, number, number]>([
    ['exponential', 1, 1],
    ['exponential', 0.3, 1],
    ['erlang', 1, 1],
    ['erlang', 0.5, 0.5],
    ['erlang', 0.25, 0.25],
    ['erlang', 0.61, 1 / Math.sqrt(3)],
    ['erlang', 7, 1],
    ['gamma', 0.1, 0.1],
    ['gamma', 0.7, 0.7],
    ['gamma', 1, 1],
    ['gamma', 1.5, 1.5],
    ['log-normal', 0.25, 0.25],
    ['log-normal', 0.7, 0.7],
    ['hyperexponential', 0.2, 1],
    ['hyperexponential', 1, 1],
    ['hyperexponential', 1.5, 1.5],
    ['hyperexponential', 3, 3],
  ])('of %s asked for a variation of %d has the mean asked for and a variation of %d', (name, asked, had) => {
    const mean = 0.05;
    const draw = sampler(name, mean, asked, new Stream(7, `${name} ${asked}`));
    expectMoments(moments(draw), mean, (had * mean) ** 2);
  });

  test('of the log-normal keeps the mean under a heavy tail', () => {
    const observed = moments(sampler('log-normal', 2, 2, new Stream(1, 'heavy')), 2_000_000);
    expect(observed.meanError / 2).toBeLessThan(0.01);
    expect(Math.abs(observed.mean - 2)).toBeLessThan(4 * observed.meanError);
  });

  test.each(['constant', 'erlang', 'gamma', 'log-normal'] as const)(
    'of %s without variation is constant',
    (name) => {
      const draw = sampler(name, 0.2, 0, new Stream(1, name));
      expect(draws(100, draw).every((x) => x === 0.2)).toBe(true);
    },
  );

  test('never gives a negative number, NaN or infinity, whatever mean and variation', () => {
    const names = ['constant', 'exponential', 'erlang', 'gamma', 'log-normal', 'hyperexponential'] as const;
    const amount = fc.double({ min: 0, max: 86_400, noNaN: true });
    const variation = fc.double({ min: 0, max: 20, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...names), amount, variation, fc.nat(), (name, mean, cv, seed) => {
        const draw = sampler(name, mean, cv, new Stream(seed, name));
        for (let i = 0; i < 50; i++) {
          const x = draw();
          if (!(x >= 0 && x < Number.POSITIVE_INFINITY)) return false;
        }
        return true;
      }),
    );
  });

  test('refuses a negative mean and a variation that is not a number', () => {
    const stream = new Stream(1, 'x');
    expect(() => sampler('exponential', -1, 1, stream)).toThrow(RangeError);
    expect(() => sampler('gamma', 1, Number.NaN, stream)).toThrow(RangeError);
  });
});

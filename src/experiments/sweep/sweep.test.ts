import { describe, expect, test } from 'vitest';
import { changeDesign } from '../../design/change';
import type { Design } from '../../design/design';
import { presetById } from '../../design/presets';
import { theorySite } from '../../evidence/theory/theory-design';
import { finished } from '../../run/job';
import { survey } from '../../survey/survey';
import { work } from '../kinds/swept-run';
import { readAlternatives } from './alternatives';
import { kneeOf } from './knee';
import { metricCalled, METRICS } from './metrics';
import { designWith, findPlace, type Found, valueFor } from './place';
import { readRange } from './range';
import { readySweeps, usualSpan } from './ready';
import type { Sample } from './sample';
import { type SweepCurve, type SweepPlan, SweepWork } from './sweep';
import { theoryOf } from './theory';

function presetOf(id: string): Design {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
}

function taken<What>(found: Found<What>): What {
  if (!found.ok) throw new Error(found.message);
  return found.found;
}

const refusal = (found: Found<unknown>): string => (found.ok ? '' : found.message);

const scaled = presetOf('scaled');
const distributed = presetOf('distributed');

describe('a setting by its name', () => {
  test.each([
    ['users.rate', 'rate', ['users']],
    ['haproxy.inter', 'inter', ['lb-1/load-balancer']],
    ['haproxy.balance', 'algorithm', ['lb-1/load-balancer']],
    ['load-balancer.inter', 'inter', ['lb-1/load-balancer']],
    ['lb-1.inter', 'inter', ['lb-1/load-balancer']],
    ['web-01/app-server.workers', 'workers', ['web-01/app-server']],
    ['app-server.workers', 'workers', ['web-01/app-server', 'web-02/app-server']],
  ])('%s is %s of %s', (text, setting, ids) => {
    expect(taken(findPlace(distributed, text))).toMatchObject({ setting, ids });
  });

  test.each([
    ['rate', '"rate" must have the form PART.SETTING, such as users.rate.'],
    ['nobody.rate', 'There is nothing called "nobody" in this design. It has: '],
    ['users.speed', 'users has no setting "speed". It has: rate, '],
    ['web-01.port', '"web-01.port" may mean web-01/'],
  ])('%s is refused in a sentence', (text, sentence) => {
    expect(refusal(findPlace(distributed, text))).toContain(sentence);
  });

  test('a value is checked like that of any setting, and a design as a whole', () => {
    const rate = taken(findPlace(distributed, 'users.rate'));
    expect(refusal(valueFor(rate, 'many'))).toContain('must be a number from 0');
    const balance = taken(findPlace(distributed, 'haproxy.balance'));
    expect(refusal(valueFor(balance, 'best'))).toContain('must be one of roundrobin');
    const changed = taken(designWith(distributed, balance, 'leastconn'));
    expect(JSON.stringify(changed)).toContain('"algorithm":"leastconn"');
  });
});

describe('a range', () => {
  const rate = taken(findPlace(distributed, 'users.rate'));
  const workers = taken(findPlace(distributed, 'app-server.workers'));

  test.each([
    ['10..50:10', [10, 20, 30, 40, 50]],
    ['0.1..0.5:0.1', [0.1, 0.2, 0.3, 0.4, 0.5]],
    ['20, 5,10', [5, 10, 20]],
    ['0..5:2', [0, 2, 4]],
    ['.5..1.5:.5', [0.5, 1, 1.5]],
  ])('%s is %j', (text, values) => {
    expect(taken(readRange(rate, text))).toEqual(values);
  });

  test('without a step has ten of them, whole ones where it must', () => {
    expect(taken(readRange(rate, '10..20'))).toHaveLength(11);
    expect(taken(readRange(workers, '1..8'))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test.each(['', 'ten', '5..1', '1..5:0', '1..5:-1', '1..', '..5', '1..2..3', '1,,2', 'NaN'])(
    '%j is refused in a sentence',
    (text) => expect(refusal(readRange(rate, text))).toContain('must be a range such as 10..200:10'),
  );

  test('has only values that the setting may have, and not too many', () => {
    expect(refusal(readRange(rate, '-5..5:1'))).toContain('users.rate=-5');
    expect(refusal(readRange(workers, '1..2:0.5'))).toContain('whole number');
    expect(refusal(readRange(rate, '0..100:0.1'))).toContain('at most 200');
    expect(refusal(readRange(taken(findPlace(distributed, 'haproxy.balance')), '1..2'))).toContain(
      'is no number',
    );
  });
});

describe('the knee', () => {
  const points = (y: (x: number) => number, reach = 0) =>
    Array.from({ length: 11 }, (_, i) => ({ x: i, y: y(i), reach }));

  test('of M/M/1 by its power is at half of what it can take', () => {
    // Load over response time, x (mu - x), is greatest there (Kleinrock).
    const all = Array.from({ length: 19 }, (_, i) => ({
      x: 5 * (i + 1),
      y: 1 / (100 - 5 * (i + 1)),
      reach: 0,
    }));
    expect(all[kneeOf(all, 'power')!.point]!.x).toBe(50);
  });

  test('of two straight lines is where they meet', () => {
    expect(
      kneeOf(
        points((x) => Math.max(1, 4 * (x - 6))),
        'chord',
      ),
    ).toEqual({ point: 6, rule: 'chord' });
    expect(
      kneeOf(
        points((x) => Math.min(x, 4)),
        'chord',
      )?.point,
    ).toBe(4);
  });

  test('is not there where the curve is straight, flat, short, or as wide as its intervals', () => {
    expect(
      kneeOf(
        points((x) => 3 * x),
        'chord',
      ),
    ).toBeNull();
    expect(
      kneeOf(
        points(() => 2),
        'chord',
      ),
    ).toBeNull();
    expect(kneeOf(points((x) => x * x).slice(0, 3), 'chord')).toBeNull();
    expect(
      kneeOf(
        points((x) => Math.max(1, x - 6), 3),
        'chord',
      ),
    ).toBeNull();
  });

  test('is not claimed at an end of the range', () => {
    expect(
      kneeOf(
        points(() => 1),
        'power',
      ),
    ).toBeNull();
    expect(kneeOf(points((x) => 1 + x * x * x).slice(1), 'power')?.point ?? null).toBeNull();
  });
});

const site = theorySite({
  id: 'q',
  model: 'M/M/c',
  params: { lambda: 50, mu: 25, c: 4 },
  formula: '',
  expected: {},
})!;

function planOf(changes: Partial<SweepPlan>): SweepPlan {
  const { design } = changes.design === undefined ? site : { design: changes.design };
  const place = taken(findPlace(design, 'users.rate'));
  return {
    design,
    commands: [],
    seed: 1,
    replications: 6,
    warmUp: 10,
    duration: 60,
    place,
    values: [20, 40, 60, 80, 90],
    by: null,
    metrics: ['mean', 'p50', 'p95'].map((id) => metricCalled(id)!),
    ...changes,
  };
}

/** What comes back of all its runs. */
const samplesOf = ({ tasks }: SweepWork): readonly Sample[] => tasks.map((task) => finished(work(task)));

const swept = (plan: SweepPlan): readonly SweepCurve[] => {
  const sweep = taken(SweepWork.of(plan));
  return sweep.curves(samplesOf(sweep));
};

describe('a sweep', () => {
  test('of the queue M/M/c follows its formula', () => {
    const [curve] = swept(planOf({}));
    expect(curve!.theory).toMatchObject({ applies: true, words: expect.stringContaining('M/M/4') });
    for (const { x, measured, theory } of curve!.points) {
      for (const id of ['mean', 'p50', 'p95']) {
        const { mean, high } = measured[id]!;
        // Fifteen intervals of 95 % at once: two and a half times as far, which chance hardly ever misses.
        expect([x, id, Math.abs(mean - theory[id]!) <= 2.5 * (high! - mean)]).toEqual([x, id, true]);
      }
    }
    const [first, , , , last] = curve!.points;
    expect(last!.measured.p95!.mean).toBeGreaterThan(first!.measured.p95!.mean);
  });

  test('has no formula where the line grows without end, and says which condition does not hold', () => {
    const [over] = SweepWork.of(planOf({ values: [50, 150] })).ok
      ? taken(SweepWork.of(planOf({ values: [50, 150] }))).curves([])
      : [];
    expect(over!.points.map(({ theory }) => Object.keys(theory).length)).toEqual([3, 0]);
    expect(theoryOf(distributed)).toMatchObject({
      applies: false,
      why: expect.stringContaining('reads of pages'),
    });
    const constant = taken(
      designWith(site.design, taken(findPlace(site.design, 'users.arrivals')), 'constant'),
    );
    expect(theoryOf(constant)).toMatchObject({ applies: false, why: expect.stringContaining('at random') });
  });

  test.each([
    ['web-server.proxyTime', 0.01, 'pass requests on in no time'],
    ['web-server.proxyReadTimeout', 0.05, 'as long as a timeout'],
    ['load-balancer.timeoutServer', 0.05, 'as long as a timeout'],
    ['load-balancer.rateLimit', 5, 'turn requests away'],
    ['load-balancer.frontendMaxconn', 5, 'turn requests away'],
    ['lb-1--web-1.maxconn', 5, 'turn requests away'],
    ['load-balancer.certificate', true, 'must not be encrypted'],
    ['app-server.leak', 0.1, 'no memory may leak'],
    ['web-1.diskFill', 1, 'no disk may fill up'],
    ['app-files.slowdown', 2, 'at its usual pace'],
    ['app-files.errors', 0.1, 'without errors'],
  ])('has no formula with %s = %j', (name, value, why) => {
    const changed = taken(designWith(site.design, taken(findPlace(site.design, name)), value));
    expect(theoryOf(changed)).toMatchObject({ applies: false, why: expect.stringContaining(why) });
  });

  test('has no formula where something is done, and does not need a web server for one', () => {
    const commands = [{ at: 5, command: { type: 'unplug', target: 'web-1' } }] as const;
    expect(theoryOf(site.design, commands)).toMatchObject({ why: 'nothing may be done in the run' });
    const [curve] = taken(SweepWork.of(planOf({ commands }))).curves([]);
    expect(curve!.theory.applies).toBe(false);
    expect(curve!.points.every(({ theory }) => Object.keys(theory).length === 0)).toBe(true);
    const bare = changeDesign(site.design, { remove: ['web-1/web-server'], add: [] });
    expect(bare.ok && theoryOf(bare.design).applies).toBe(true);
  });

  test.each([
    [{ service: { kind: 'firewall' }, on: 'lb-1' }],
    [{ service: { kind: 'monitoring-agent' }, on: 'web-1' }],
    [{ element: { id: 'attacker', kind: 'attacker', position: { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } } } }],
  ] as const)('has no formula with %j in the site', (part) => {
    const changed = changeDesign(site.design, { remove: [], add: [part] });
    expect(changed.ok && theoryOf(changed.design)).toMatchObject({
      applies: false,
      why: expect.stringContaining('nothing else in the site'),
    });
  });

  test('names the formulas of all its points', () => {
    const wordsOf = (name: string, values: readonly number[]) =>
      taken(SweepWork.of(planOf({ place: taken(findPlace(site.design, name)), values }))).curves([])[0]!
        .theory;
    expect(wordsOf('app-server.workers', [3, 4])).toEqual({
      applies: true,
      words: expect.stringMatching(/^M\/M\/3: 3 in service.*; M\/M\/4: 4 in service.* 3\.3\)\.$/),
    });
    expect(wordsOf('web-1.cores', [2, 4])).toEqual({
      applies: true,
      words: expect.stringMatching(/^M\/M\/4: .* At some points no formula applies: there must be a core /),
    });
  });

  test('has the same arrivals at every alternative, and more of them at a higher rate', () => {
    const by = {
      place: taken(findPlace(distributed, 'haproxy.balance')),
      values: ['roundrobin', 'leastconn'],
    };
    const sent = metricCalled('requests/all/sent')!;
    const plan = planOf({ design: distributed, values: [2, 4], by, metrics: [sent], replications: 2 });
    const [one, other] = swept({ ...plan, place: taken(findPlace(distributed, 'users.rate')) });
    expect([one!.label, other!.label]).toEqual(['roundrobin', 'leastconn']);
    const counts = (curve: SweepCurve) => curve.points.map(({ measured }) => measured[sent.id]!.mean);
    expect(counts(one!)).toEqual(counts(other!));
    expect(counts(one!)[1]).toBeGreaterThan(counts(one!)[0]!);
  });

  test('shows a point as soon as all its runs are there, and a knee when all points are', () => {
    const plan = planOf({ values: [20, 40, 60, 80], replications: 2, duration: 5 });
    const sweep = taken(SweepWork.of(plan));
    const all = samplesOf(sweep);
    const early = sweep.curves([all[0], undefined, all[2], all[3]])[0]!;
    expect(early.points.map(({ isDone }) => isDone)).toEqual([false, true, false, false]);
    expect(early.knees).toEqual({});
    expect(sweep.curves(all)[0]!.points.every(({ isDone }) => isDone)).toBe(true);
  });

  test('knows the unit of a figure by its name from the runs', () => {
    const metrics = ['machines/web-1/core utilization', 'machines/web-9/core utilization'];
    const named = metrics.map((id) => metricCalled(id)!);
    const sweep = taken(
      SweepWork.of(planOf({ values: [20, 120], replications: 2, duration: 5, metrics: named })),
    );
    const results = samplesOf(sweep);
    expect(sweep.metricsIn([undefined, ...results]).map(({ unit }) => unit)).toEqual(['share', 'level']);
    // No share is above 1, and no interval of one.
    const [, last] = sweep.curves(results)[0]!.points;
    expect(last!.measured[metrics[0]!]!.high).toBeLessThanOrEqual(1);
  });

  test('keeps of a run no more than what is asked of it', () => {
    const metrics = [metricCalled('p95')!, metricCalled('services/web-1/app-server/utilization')!];
    const sweep = taken(SweepWork.of(planOf({ values: [20], replications: 1, duration: 5, metrics })));
    const [sample] = samplesOf(sweep);
    expect(Object.keys(sample!.values)).toEqual(metrics.map(({ id }) => id));
    expect(Object.keys(sample!.units)).toEqual([metrics[1]!.id]);
    expect(JSON.stringify(sample).length).toBeLessThan(300);
  });

  test('of what cannot be is refused in a sentence', () => {
    const place = taken(findPlace(site.design, 'users.rate'));
    expect(SweepWork.of(planOf({ values: [20, 2_000_000], place }))).toMatchObject({ ok: false });
    const by = taken(readAlternatives(site.design, 'users.rate=1,2'));
    expect(refusal(SweepWork.of(planOf({ place, by })))).toContain('users.rate is swept already');
  });
});

describe('ready sweeps', () => {
  const of = (id: string) => {
    const design = presetOf(id);
    return { design, ready: readySweeps(design, usualSpan(design)) };
  };

  test('are those that a design can answer', () => {
    expect(of('simple').ready.map(({ id }) => id)).toEqual(['load']);
    expect(of('distributed').ready.map(({ id }) => id)).toEqual(['load', 'checks']);
    expect(of('scaled').ready.map(({ id }) => id)).toEqual(['load', 'checks', 'lag']);
  });

  test.each(['simple', 'distributed', 'three-servers', 'scaled', 'scaled-production', 'two-regions'])(
    'of %s can be measured as they are',
    (id) => {
      const { design, ready } = of(id);
      for (const { setting, range, metrics } of ready) {
        const place = taken(findPlace(design, setting));
        const values = taken(readRange(place, range));
        expect(values.length).toBeGreaterThan(4);
        const plan = planOf({ design, place, values, metrics: metrics.map((one) => metricCalled(one)!) });
        expect(SweepWork.of(plan).ok).toBe(true);
      }
    },
  );

  function outcome(id: 'checks' | 'lag', values: readonly number[], replications: number, design = scaled) {
    const span = usualSpan(design);
    const ready = readySweeps(design, span).find((one) => one.id === id)!;
    const place = taken(findPlace(design, ready.setting));
    const metrics = ready.metrics.map((one) => metricCalled(one)!);
    const plan = { ...planOf({ design }), ...span, place, values, metrics, replications };
    const [curve] = swept({ ...plan, commands: ready.commands });
    return curve!.points.map(({ measured }) => measured[ready.metrics[0]!]!.mean);
  }

  test('rarer checks cost more failed requests', () => {
    const [often, rarely] = outcome('checks', [2, 16], 3);
    expect(rarely).toBeGreaterThan(often! + 3);
  });

  // In the second the manager is off until the sweep asks.
  test.each(['scaled', 'three-servers'])(
    'a replica that lags loses writes when the primary of %s dies',
    (id) => {
      const [near, far] = outcome('lag', [0, 20], 3, presetOf(id));
      expect(near).toBeLessThanOrEqual(1);
      expect(far).toBeGreaterThan(near! + 1);
    },
  );
});

test('every metric is a figure of a run', () => {
  const seen = finished(
    survey({ design: scaled, commands: [], seed: 1, warmUp: 1, duration: 60, fingerprint: false }),
  );
  expect(METRICS.filter((metric) => metric.of(seen) === null).map(({ id }) => id)).toEqual(
    ['p99'].filter(() => metricCalled('p99')!.of(seen) === null),
  );
  expect(metricCalled('machines/web-01/core utilization')!.of(seen)).toBeGreaterThan(0);
  expect(metricCalled('p96')).toBeNull();
  expect(metricCalled('machine/web-01/core utilization')).toBeNull();
});

import { describe, expect, it } from 'vitest';
import type { Design, RequestKind } from '../../design/design';
import { parseDesign } from '../../design/parse';
import { presetById } from '../../design/presets';
import { Run } from '../../run/run';
import type { Fact } from '../../site/facts';
import { createSite } from '../../site/site';
import { readyAccidents } from './ready-accidents';

/** Each accident on the real engine: what its sentence promises comes to pass. */

function presetOf(id: string): Design {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
}

const accidentOn = (design: Design, id: string) => readyAccidents(design).find((one) => one.id === id)!;

function refusalOf(design: Design, id: string): string | null {
  const { plan } = accidentOn(design, id);
  return 'refusal' in plan ? plan.refusal : null;
}

interface Span {
  readonly sent: number;
  readonly answered: number;
  readonly failed: number;
  readonly kinds: Readonly<Record<RequestKind, { readonly answered: number; readonly failed: number }>>;
}

/** What went on between moments of the run of an accident, and its facts. */
function happens(design: Design, id: string, moments: readonly number[]) {
  const { plan } = accidentOn(design, id);
  if ('refusal' in plan) throw new Error(plan.refusal);
  expect(parseDesign(JSON.parse(JSON.stringify(plan.design)))).toMatchObject({ ok: true });
  const refusals: string[] = [];
  const facts: Fact[] = [];
  const journal = {
    on: true,
    report: (fact: Fact) => void (fact.type === 'server state' && facts.push(fact)),
  };
  const run = new Run(createSite, { design: plan.design, seed: 1, commands: plan.commands }, journal, (why) =>
    refusals.push(why),
  );
  const totals = moments.map((at) => {
    run.runUntil(at);
    return run.readings().totals;
  });
  expect(refusals).toEqual([]);
  const spans = totals.slice(1).map((now, i): Span => {
    const before = totals[i]!;
    const kind = (of: RequestKind) => ({
      answered: now.kinds[of].answered - before.kinds[of].answered,
      failed: now.kinds[of].failed - before.kinds[of].failed,
    });
    return {
      sent: now.sent - before.sent,
      answered: now.answered - before.answered,
      failed: now.failed - before.failed,
      kinds: { static: kind('static'), read: kind('read'), write: kind('write') },
    };
  });
  return { spans, facts, run };
}

const failedShare = ({ answered, failed }: { answered: number; failed: number }) =>
  failed / (answered + failed);
const both = ['three-servers', 'three-servers-production'] as const;

describe.each(both)('on %s', (id) => {
  const design = presetOf(id);

  it('a retry storm asks for several times the usual load, and little is answered', () => {
    const [usual, storm] = happens(design, 'retry-storm', [5, 15, 25, 35]).spans.filter((_, i) => i !== 1);
    expect(failedShare(usual!)).toBeLessThan(0.02);
    expect(storm!.sent).toBeGreaterThan(2.5 * usual!.sent);
    expect(storm!.answered).toBeLessThan(0.2 * usual!.answered);
  });

  it('back-off and a budget keep the load as it is, and the site recovers', () => {
    const { spans } = happens(design, 'retry-budget', [5, 15, 25, 35, 110, 120]);
    const [usual, , slow, , later] = spans;
    expect(failedShare(usual!)).toBeLessThan(0.02);
    expect(slow!.sent).toBeLessThan(1.6 * usual!.sent);
    expect(later!.answered).toBeGreaterThan(0.6 * usual!.answered);
  });

  it('all workers wait for a slow database: pages fail that another database could answer', () => {
    const [usual, , late] = happens(design, 'pool-exhaustion', [5, 15, 60, 80]).spans;
    expect(late!.kinds.read.answered / 2).toBeLessThan(0.3 * usual!.kinds.read.answered);
    const { run } = happens(design, 'pool-exhaustion', [0, 40]);
    expect(run.readings().of['db-2/database']).toMatchObject({ condition: 'up' });
  });

  it('a herd comes when the entrance is back', () => {
    const [usual, , , herd] = happens(design, 'thundering-herd', [5, 10, 15, 35, 40]).spans;
    expect(herd!.sent).toBeGreaterThan(3 * usual!.sent);
  });

  it('a dead server draws more than its share of the requests', () => {
    const [, late] = happens(design, 'sinkhole', [0, 20, 60]).spans;
    expect(failedShare(late!)).toBeGreaterThan(0.4);
  });

  it('a server that comes and goes is taken out and back each time', () => {
    const { facts } = happens(design, 'flapping', [0, 120]);
    const outs = facts.filter((fact) => fact.type === 'server state' && fact.state === 'down');
    expect(outs.length).toBe(4);
  });

  it('one in three writes fails on a cut cable, and every server stays up', () => {
    const { spans, facts } = happens(design, 'grey-cable', [0, 25, 125]);
    const share = failedShare(spans[1]!.kinds.write);
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.5);
    expect(facts.filter((fact) => fact.type === 'server state' && fact.state === 'down')).toEqual([]);
  });

  it('a full disk stops all writes, and reading goes on', () => {
    const [, late] = happens(design, 'full-disk', [0, 30, 60]).spans;
    expect(late!.kinds.write.answered).toBe(0);
    expect(failedShare(late!.kinds.read)).toBeLessThan(0.1);
  });

  it('says what it needs, and what to add', () => {
    expect(refusalOf(design, 'expired-certificate')).toMatch(/^Needs .*HTTPS/);
    expect(refusalOf(design, 'old-address')).toMatch(/^Needs a name server/);
  });
});

it.each(['three-servers', 'distributed', 'scaled'])(
  'an overload stays when its cause has gone, on %s',
  (id) => {
    const [usual, , late] = happens(presetOf(id), 'overload-that-stays', [5, 15, 80, 155]).spans;
    expect(failedShare(usual!)).toBeLessThan(0.02);
    expect(late!.answered / 7.5).toBeLessThan(0.45 * usual!.answered);
    expect(refusalOf(presetOf('three-servers-production'), 'overload-that-stays')).toContain(
      'classroom scale',
    );
  },
);

it.each(['secured', 'secured-production'])('an expired certificate turns everybody away, on %s', (id) => {
  const [usual, late] = happens(presetOf(id), 'expired-certificate', [0, 15, 50, 80]).spans.filter(
    (_, i) => i !== 1,
  );
  expect(failedShare(usual!)).toBeLessThan(0.2);
  expect(late!.answered).toBe(0);
  expect(late!.failed).toBeGreaterThan(50);
});

it.each(['distributed', 'distributed-production'])(
  'browsers keep an address that is gone, on %s with a second entrance',
  (id) => {
    const found = presetOf(id);
    const direct = found.links.find(({ kind }) => kind === 'visit')!;
    const design = {
      ...found,
      elements: found.elements.map((element) =>
        element.id === 'web-01'
          ? { ...element, settings: { ...element.settings, address: '203.0.113.11' } }
          : element,
      ),
      links: [...found.links, { ...direct, id: 'users--web-01', to: 'web-01' }],
    };
    const { spans } = happens(design, 'old-address', [0, 15, 30, 60, 110, 140]);
    expect(failedShare(spans[2]!)).toBeGreaterThan(0.25);
    expect(failedShare(spans[4]!)).toBeLessThan(0.1);
  },
);

it('every accident says what to watch, and what will happen, or what it needs, on every preset', () => {
  for (const id of ['simple', 'distributed', 'three-servers', 'secured', 'two-balancers', 'scaled']) {
    for (const { says, watch, plan } of readyAccidents(presetOf(id))) {
      expect(says).toMatch(/ will /);
      expect(watch).toMatch(/^(?:Watch|Compare) /);
      if ('refusal' in plan) expect(plan.refusal).toMatch(/\.$/);
      else expect(parseDesign(JSON.parse(JSON.stringify(plan.design)))).toMatchObject({ ok: true });
    }
  }
});

import { describe, expect, test } from 'vitest';
import type { TimedCommand } from '../../design/command';
import type { Design } from '../../design/design';
import { presetById } from '../../design/presets';
import { AuditWork } from './audit';
import type { AuditPlan } from './audit-plan';
import type { Audit, AuditRow } from './audit-rows';
import { timingOf } from './timing';
import { runTrial } from './trial';
import { verdictWords } from './words';

const SEEDS = [1, 2];

function preset(id: string): Design {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
}

function planOf(design: Design, commands: readonly TimedCommand[] = []): AuditPlan {
  return { design, commands, timing: timingOf(design, 30) };
}

function auditOf(plan: AuditPlan, only?: (subjects: string) => boolean): Audit {
  const work = new AuditWork(plan, SEEDS, false);
  const isWanted = (faults: readonly { readonly subject: string }[]) =>
    faults.length === 0 || only === undefined || faults.every(({ subject }) => only(subject));
  return work.audit(work.trials.map((trial) => (isWanted(trial.faults) ? runTrial(plan, trial) : undefined)));
}

const inside = ({ rows }: Audit) => rows.filter(({ subject }) => !subject.isOutside);

const idsWith = (rows: readonly AuditRow[], words: string) =>
  rows.filter((row) => verdictWords(row) === words).map(({ subject }) => subject.id);

const BOTH = 'single point of failure for reads and writes';
const WRITES = 'single point of failure for writes';

describe('the audit of stage 1', () => {
  const audit = auditOf(planOf(preset('distributed')));
  const row = (id: string) => audit.rows.find(({ subject }) => subject.id === id)!;

  test('yields the balancer, for writes the machine with the primary, and nothing else', () => {
    expect(idsWith(inside(audit), BOTH)).toEqual(['lb-1', 'lb-1/load-balancer']);
    expect(idsWith(inside(audit), WRITES).sort()).toEqual(['web-01', 'web-01/database']);
    const others = inside(audit).filter((each) => verdictWords(each).startsWith('single point'));
    expect(others).toHaveLength(4);
  });

  test('says why, from the design and from what users met', () => {
    expect(row('lb-1').why).toContain('Nothing else holds 203.0.113.10.');
    expect(row('lb-1').why).toContain('lb-1 did not answer when the connection was opened');
    expect(row('web-01').why).toContain(
      'Only MySQL on web-01 takes writes, and nobody promotes MySQL on web-02.',
    );
  });

  test('measures how long it takes until the site has healed by itself', () => {
    const { worst, why } = row('web-02/app-server');
    expect(worst.faults).toEqual([{ subject: 'web-02/app-server', kind: 'stop' }]);
    expect(worst.healing).toBe('by itself');
    expect(worst.failed).toBeGreaterThan(1);
    expect(worst.allWell).toBeGreaterThan(worst.halfWell!);
    expect(worst.allWell).toBeLessThan(12);
    expect(why).toContain('lb-1 leaves web-02 out after');
  });

  test('tells what lies outside the site from what is in it', () => {
    const outside = audit.rows.filter(({ subject }) => subject.isOutside);
    expect(outside.map(({ subject }) => subject.id).sort()).toEqual(['dns', 'users--dns', 'users--lb-1']);
    expect(new Set(outside.map(verdictWords))).toEqual(
      new Set(['outside the site: no reads and no writes without it']),
    );
  });

  test('finds by the graph what the runs find, or says why not', () => {
    for (const each of audit.rows) {
      const lost =
        each.verdict === 'reads and writes' ? ['read', 'write'] : each.verdict === 'writes' ? ['write'] : [];
      if (each.difference === null) expect([each.subject.id, each.graph]).toEqual([each.subject.id, lost]);
    }
    expect(inside(audit).filter(({ difference }) => difference !== null)).toEqual([]);
  });

  test('needs a person where nothing takes over, and tells what a repair does', () => {
    expect(row('lb-1').worst).toMatchObject({ healing: 'after a repair', halfWell: null, allWell: null });
    expect(row('lb-1').worst.repairedAfter).toBeLessThan(30);
  });

  test('calls slowness a degradation, however bad', () => {
    expect(row('web-01/app-server').verdict).toBe('degraded');
    expect(row('web-01/app-server').why).toContain('Worse than dead is 10 times slower');
  });
});

describe('the audit of stage 3', () => {
  const audit = auditOf(
    planOf(preset('scaled')),
    (id) => /^(?:lb-|web-01$|app-01$|db-|203|users--lb|dns)/.test(id) && !/^lb-[12]--web/.test(id),
  );
  const row = (id: string) => audit.rows.find(({ subject }) => subject.id === id)!;

  test('names what two balancers leave: one that is there and does nothing', () => {
    expect(idsWith(inside(audit), `${BOTH} when frozen`)).toEqual(['lb-1/load-balancer']);
    expect(idsWith(inside(audit), BOTH)).toEqual([]);
    expect(idsWith(inside(audit), WRITES)).toEqual([]);
    expect(row('lb-1/load-balancer').worst.faults).toEqual([
      { subject: 'lb-1/load-balancer', kind: 'freeze' },
    ]);
    expect(row('lb-1/load-balancer').difference).toContain(
      'keepalived on lb-1 sees that the process is there',
    );
  });

  test('finds no such balancer where keepalived asks it for a file', () => {
    const design = preset('scaled');
    const asked: Design = {
      ...design,
      elements: design.elements.map(({ services, ...element }) => ({
        ...element,
        ...(services && {
          services: services.map((service) =>
            service.kind === 'keepalived'
              ? { ...service, settings: { ...service.settings, trackScript: 'http-static' } }
              : service,
          ),
        }),
      })),
    };
    const [found] = auditOf(planOf(asked), (id) => id === 'lb-1/load-balancer').rows;
    expect(found).toMatchObject({ verdict: 'degraded', difference: null });
    expect(found!.measures.map(({ healing }) => healing)).toContain('by itself');
  });

  test('lets any machine die', () => {
    const machines = audit.rows.filter(({ subject }) => subject.kind === 'machine');
    expect(machines.map(({ subject }) => subject.id).sort()).toEqual([
      'app-01',
      'db-1',
      'db-2',
      'lb-1',
      'lb-2',
      'web-01',
    ]);
    for (const { measures } of machines)
      for (const measure of measures.filter(({ faults }) => faults[0]!.kind !== 'slow'))
        expect(measure.allWell).not.toBeNull();
  });

  test('fails an address by failing who holds it', () => {
    expect(row('203.0.113.10').worst.holders).toEqual({ '203.0.113.10': 'lb-1' });
    expect(row('203.0.113.10').why).toContain('lb-2 takes 203.0.113.10 over after');
  });

  test('knows that a balancer which users cannot reach keeps its address', () => {
    expect(verdictWords(row('users--lb-1'))).toBe('outside the site: no reads and no writes without it');
    expect(row('users--lb-1').difference).toContain('lb-1 goes on holding 203.0.113.10');
  });

  test('finds the writes that two primaries cost', () => {
    expect(row('db-1--db-2').worst.lostWrites).toBeGreaterThan(1);
    expect(row('db-1--db-2').why).toMatch(/Lost: .* confirmed writes/);
  });
});

describe('an audit', () => {
  const design = preset('distributed');

  test('knows what was done before the moment', () => {
    const promoted: TimedCommand[] = [{ at: 10, command: { type: 'promote', target: 'web-02' } }];
    const audit = auditOf(planOf(design, promoted), (id) => id === 'web-01' || id === 'web-02');
    const verdicts = Object.fromEntries(audit.rows.map((row) => [row.subject.id, row.verdict]));
    expect(verdicts).toEqual({ 'web-01': 'degraded', 'web-02': 'writes' });
    expect(audit.rows.find(({ subject }) => subject.id === 'web-02')!.difference).toContain(
      'have another way',
    );
  });

  test('fails what was added before the moment, and not what was removed', () => {
    const removed: TimedCommand[] = [
      { at: 5, command: { type: 'change', remove: ['lb-1--web-02'], add: [] } },
    ];
    const work = new AuditWork(planOf(design, removed), [1], false);
    expect(work.trials.some(({ faults }) => faults[0]?.subject === 'lb-1--web-02')).toBe(false);
  });

  test('keeps the person on call away', () => {
    const called: Design = {
      ...preset('secured'),
      elements: preset('secured').elements.map((element) =>
        element.kind === 'users'
          ? {
              ...element,
              settings: { ...element.settings, complaintShare: 1, complaintDelay: 1, complaintReaction: 1 },
            }
          : element,
      ),
    };
    const plan = planOf(called);
    const result = runTrial(plan, { seed: 1, faults: [{ subject: 'lb-1', kind: 'unplug' }] });
    expect(result.repair).not.toBeNull();
  });

  test('gives each row as soon as its runs are there', () => {
    const plan = planOf(design);
    const work = new AuditWork(plan, [1], false);
    const results = work.trials.map((trial) =>
      trial.faults.every(({ subject }) => subject === 'lb-1') ? runTrial(plan, trial) : undefined,
    );
    expect(work.audit(results).rows.map(({ subject }) => subject.id)).toEqual(['lb-1']);
    expect(work.audit([]).rows).toEqual([]);
  });

  test('finds pairs that stop together what neither stops alone', () => {
    const plan = planOf(design);
    const work = new AuditWork(plan, [1], true);
    const wanted = ['web-01/app-server', 'web-02/app-server', 'web-02/web-server'];
    const { pairs } = work.audit(
      work.trials.map((trial) =>
        trial.faults.every(({ subject }) => wanted.includes(subject)) ? runTrial(plan, trial) : undefined,
      ),
    );
    expect(pairs.map(({ subjects, isWorse }) => [...subjects.map(({ id }) => id), isWorse])).toEqual([
      ['web-01/app-server', 'web-02/web-server', true],
      ['web-01/app-server', 'web-02/app-server', true],
      ['web-02/web-server', 'web-02/app-server', false],
    ]);
  });

  test('has the same arrivals in every copy', () => {
    const plan = planOf(design);
    const twin = runTrial(plan, { seed: 3, faults: [] });
    const copy = runTrial(plan, { seed: 3, faults: [{ subject: 'lb-1', kind: 'unplug' }] });
    for (const kind of ['static', 'read', 'write'] as const)
      expect(copy.bins[kind].sent).toEqual(twin.bins[kind].sent);
    expect(twin.bins.read.sent.some((count) => count > 0)).toBe(true);
  });
});

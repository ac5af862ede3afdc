import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { presetById } from '../design/presets';
import { withScript } from '../design/script';
import { runTrial, type TrialResult } from '../experiments/audit/trial';
import type { AuditTrial } from '../experiments/kinds/audit-trial';
import type { RunnerCommand } from '../run/protocol';
import {
  auditStore,
  believe,
  cancelAudit,
  clearAudit,
  isAudited,
  judgementOf,
  openAccident,
  startAudit,
  summaryOf,
  wantPairs,
} from './audit';
import { connect } from './connection';
import { designStore, replaceDesign } from './design-store';
import { hireHere } from './hire-here.fixture';
import { beginRecord } from './record-store';
import { runStore } from './run-store';

function presetOf(id: string) {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
}

let sent: RunnerCommand[] = [];

const { hire: workerHere, alive } = hireHere(
  ({ plan, trial }: AuditTrial): TrialResult => runTrial(plan, trial),
);

const simple = presetOf('simple');

beforeEach(() => {
  designStore.setState({ present: null });
  vi.stubGlobal('navigator', { hardwareConcurrency: 2 });
  sent = [];
  connect((command) => sent.push(command));
  replaceDesign(simple, 'simple');
  beginRecord(simple, [{ at: 3, command: { type: 'set', target: 'users', setting: 'rate', value: 3 } }]);
  runStore.setState({ run: 1, seed: 7, now: 4.2, past: null, status: 'playing' });
});
afterEach(() => {
  clearAudit();
  vi.unstubAllGlobals();
});

const ended = () => vi.waitFor(() => expect(auditStore.getState().state).toBe('done'), { timeout: 60_000 });

describe('the audit of the run that is open', () => {
  it('fails everything, and judges what was marked', async () => {
    believe('web-01', true);
    believe('users--web-01', true);
    believe('dns', true);
    believe('dns', false);
    startAudit(workerHere);
    expect(auditStore.getState()).toMatchObject({ state: 'running', believed: ['web-01', 'users--web-01'] });
    await ended();
    const audit = auditStore.getState();
    expect(audit.done).toBe(audit.trials);
    expect(alive()).toBe(0);
    expect(audit.plan).toMatchObject({ design: simple, timing: { moment: 30 }, commands: [{ at: 3 }] });
    expect(summaryOf(audit.rows)).toMatch(/^Single points of failure: web-01 \(reads and writes\), /);
    expect(judgementOf(audit)).toEqual({
      // What lies outside the site stops it, too: to say so is right.
      hits: ['web-01', 'users--web-01'],
      misses: ['web-01/web-server', 'web-01/app-server', 'web-01/app-files', 'web-01/database'],
      falseAlarms: [],
    });
    expect(isAudited(audit, designStore.getState().design)).toBe(true);
    expect(isAudited(audit, presetOf('distributed'))).toBe(false);

    // The run is played again up to the second before, with the fault to come.
    openAccident(audit.rows.find(({ subject }) => subject.id === 'web-01')!);
    expect(sent).toMatchObject([
      {
        type: 'start',
        run: 2,
        seed: 7,
        playing: false,
        commands: [{ at: 3 }, { at: 30, command: { type: 'unplug', target: 'web-01' } }],
      },
      { type: 'run-to', run: 2, time: 29, playing: false },
    ]);
  }, 90_000);

  it('fails each two together where that was asked for, and keeps what is worse than each alone', async () => {
    startAudit(workerHere);
    const alone = auditStore.getState().trials;
    clearAudit();
    wantPairs(true);
    expect(auditStore.getState()).toMatchObject({ wantsPairs: true, hasPairs: false });
    startAudit(workerHere);
    // Three runs for each two of the four services on the one machine.
    expect(auditStore.getState()).toMatchObject({ hasPairs: true, trials: alone + 3 * 6 });
    await ended();
    // Each of them stops everything by itself.
    expect(auditStore.getState()).toMatchObject({ state: 'done', pairs: [] });
    // What is wished for next does not change what was done.
    wantPairs(false);
    expect(auditStore.getState()).toMatchObject({ wantsPairs: false, hasPairs: true });
    startAudit(workerHere);
    expect(auditStore.getState()).toMatchObject({ hasPairs: false, trials: alone });
  }, 90_000);

  it('is cancelled with all its workers, and keeps what was tried', async () => {
    startAudit(workerHere);
    await vi.waitFor(() => expect(auditStore.getState().rows.length).toBeGreaterThan(0), { timeout: 60_000 });
    expect(alive()).toBe(1);
    cancelAudit();
    await vi.waitFor(() => expect(auditStore.getState().state).toBe('cancelled'));
    expect(alive()).toBe(0);
    const { rows, done, trials } = auditStore.getState();
    expect(rows.length).toBeGreaterThan(0);
    expect(done).toBeLessThan(trials);
  }, 90_000);

  it('is of the present while an earlier moment is looked at', () => {
    designStore.setState({ design: presetOf('distributed'), present: simple });
    runStore.setState({ now: 12, past: 70.5 });
    startAudit(workerHere);
    expect(auditStore.getState()).toMatchObject({ of: simple, plan: { timing: { moment: 71 } } });
  });

  it('is not of the same run where other accidents had come by their script until then', () => {
    const lose = (at: number) => withScript(simple, [{ at, type: 'unplug', target: 'web-01' }]);
    replaceDesign(lose(20), 'simple');
    startAudit(workerHere);
    expect(isAudited(auditStore.getState(), lose(20))).toBe(true);
    expect(isAudited(auditStore.getState(), lose(21))).toBe(false);
    expect(isAudited(auditStore.getState(), simple)).toBe(false);
    replaceDesign(lose(200), 'simple');
    startAudit(workerHere);
    expect(isAudited(auditStore.getState(), simple)).toBe(true);
  });

  it('says why it is broken, and begins at the present moment of an older run', async () => {
    runStore.setState({ now: 61.3 });
    startAudit(() => {
      const worker = workerHere();
      worker.begin = () => void setTimeout(() => worker.failed(new Error('out of memory')), 0);
      return worker;
    });
    expect(auditStore.getState().plan?.timing.moment).toBe(62);
    await vi.waitFor(() => expect(auditStore.getState().state).toBe('broken'));
    expect(auditStore.getState().reason).toBe('out of memory');
    expect(alive()).toBe(0);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ObservedPlan } from '../experiments/observe/observation';
import { observe } from '../experiments/observe/observe';
import { presetDesign, service, withoutService } from '../exam/edit.fixture';
import { finished } from '../run/job';
import type { RunnerCommand } from '../run/protocol';
import { announcementStore } from './announce';
import { auditStore } from './audit';
import { connect } from './connection';
import { designStore, replaceDesign, undo } from './design-store';
import {
  cancelProof,
  canShow,
  isProofOf,
  marksWords,
  proofStore,
  proofWords,
  showVerdict,
  startProof,
} from './exam-proof';
import { hireHere } from './hire-here.fixture';
import { beginRecord } from './record-store';
import { runStore } from './run-store';
import { select, viewStore } from './view-store';

const sent: RunnerCommand[] = [];
const { hire: workerHere, alive } = hireHere((plan: ObservedPlan) => finished(observe(plan)));

const simple = presetDesign('simple');
const lineOf = (id: string) => {
  const verdict = proofStore.getState().verdicts.find((each) => each.id === id);
  if (verdict === undefined) throw new Error(`no line ${id}`);
  return verdict;
};
const isOver = () => vi.waitFor(() => expect(proofStore.getState().state).toBe('done'), { timeout: 300_000 });

beforeEach(() => {
  vi.stubGlobal('navigator', { hardwareConcurrency: 2 });
  sent.length = 0;
  connect((command) => sent.push(command));
  replaceDesign(simple, 'simple');
  beginRecord(simple, []);
  runStore.setState({ run: 1, seed: 7, now: 4, status: 'playing' });
});

afterEach(() => vi.unstubAllGlobals());

describe('a proof', () => {
  it('says at once what the drawing says, then each run, and leaves no worker', async () => {
    startProof(0, workerHere);
    expect(lineOf('0.1').state).toBe('met');
    expect(lineOf('0.R1').state).toBe('waiting');
    await isOver();
    expect(lineOf('0.R1').state).toBe('met');
    expect(proofWords(proofStore.getState())).toBe('13 of 13 lines are met.');
    expect(isProofOf(proofStore.getState(), 0, designStore.getState().design)).toBe(true);
    expect(isProofOf(proofStore.getState(), 1, designStore.getState().design)).toBe(false);
    expect(alive()).toBe(0);
  });

  it('names what is missing, and selects the part that it is about', async () => {
    replaceDesign(withoutService('web-01', 'app-files')(simple), null);
    startProof(0, workerHere);
    await isOver();
    expect(proofWords(proofStore.getState())).toMatch(/lines are met\. Missing: 0\.4, 0\.6/);
    expect(canShow(lineOf('0.4'))).toBe(false);
    showVerdict(lineOf('0.6'));
    expect(viewStore.getState().selection).toBe('web-01');
    expect(sent).toEqual([]);
  });

  it('plays the run that shows a line again, up to the second before', async () => {
    startProof(0, workerHere);
    await isOver();
    select(null);
    showVerdict(lineOf('0.R2'));
    // What is selected opens in the inspector: the exam stays where it is.
    expect(viewStore.getState().selection).toBeNull();
    expect(sent).toContainEqual(
      expect.objectContaining({ type: 'start', seed: 7, commands: lineOf('0.R2').evidence?.commands }),
    );
    expect(sent).toContainEqual(expect.objectContaining({ type: 'run-to', time: 59 }));
    expect(designStore.getState().design).toBe(simple);
    expect(announcementStore.getState().assertive).toMatch(/Play, and it happens one second later\.$/);

    // Nothing is broken in a run that shows how the site works.
    showVerdict(lineOf('0.R1'));
    expect(announcementStore.getState().assertive).toMatch(/Play, and see it work\.$/);
  });

  it('brings the stranger of a scan into the design, which one step of undo takes back', async () => {
    const secured = presetDesign('secured');
    replaceDesign(secured, 'secured');
    startProof(2, workerHere);
    await isOver();
    showVerdict(lineOf('2.R1'));
    expect(designStore.getState().design.elements.some(({ kind }) => kind === 'attacker')).toBe(true);
    undo();
    expect(designStore.getState().design).toEqual(secured);
  });

  it('keeps what had been run when it is cancelled, and is about its own design', async () => {
    startProof(0, workerHere);
    cancelProof();
    await vi.waitFor(() => expect(proofStore.getState().state).toBe('cancelled'));
    expect(alive()).toBe(0);
    expect(lineOf('0.1').state).toBe('met');
    expect(proofWords(proofStore.getState())).toMatch(
      /^9 of 13 lines are met\. Not run: 0\.R1, .* and 0\.R4\.$/,
    );
    replaceDesign(service('web-01', 'app-server', { workers: 3 })(simple), null);
    expect(isProofOf(proofStore.getState(), 0, designStore.getState().design)).toBe(false);
  });

  it('says why it broke', async () => {
    startProof(0, () => {
      throw new Error('No worker could be had.');
    });
    await vi.waitFor(() => expect(proofStore.getState().state).toBe('broken'));
    expect(proofStore.getState().reason).toBe('No worker could be had.');
  });
});

describe('the marks of a learner', () => {
  it('are judged by the audit, once there is one', () => {
    const audit = auditStore.getState();
    expect(marksWords(audit, simple)).toBeNull();
    const row = (id: string, verdict: string) => ({ subject: { id, isOutside: false }, verdict });
    const rows = [row('lb-1', 'reads and writes'), row('web-01', 'writes'), row('web-02', 'degraded')];
    const done = (believed: readonly string[], design = simple) =>
      marksWords({ ...audit, state: 'done', of: simple, rows: rows as never, believed }, design);
    expect(done([])).toBeNull();
    expect(done(['lb-1', 'web-01'])).toBe('Right: lb-1, web-01.');
    expect(done(['lb-1', 'web-01'], presetDesign('distributed'))).toBeNull();
    expect(done(['lb-1', 'web-02'])).toBe(
      'You did not mark web-01: the site stops without it. You marked web-02: the site goes on without it.',
    );
  });
});

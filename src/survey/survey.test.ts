import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprintOf } from '../run/fingerprint';
import { finished } from '../run/job';
import type { Figure, Section } from './figure';
import { loadDesign } from '../cli/simulate/load-design';
import { readCommand } from '../cli/simulate/read-command';
import { type Survey, type SurveyPlan, survey } from './survey';

const { design: classroom } = await loadDesign('three-servers');
const usual = {
  design: classroom,
  commands: [],
  seed: 7,
  warmUp: 10,
  duration: 120,
  fingerprint: false,
} satisfies SurveyPlan;
const commands = (...texts: string[]) => texts.map((text) => readCommand(classroom, text));
const surveyOf = (changes: Partial<SurveyPlan> = {}): Survey => finished(survey({ ...usual, ...changes }));

function figureOf({ figures }: { figures: readonly Figure[] }, section: Section, of: string, name: string) {
  const found = figures.filter((one) => one.section === section && one.of === of && one.name === name);
  expect(found).toHaveLength(1);
  return found[0]?.value ?? Number.NaN;
}

const sumOf = ({ figures }: Survey, section: Section, name: string): number =>
  figures
    .filter((one) => one.section === section && one.name === name)
    .reduce((sum, one) => sum + (one.value ?? 0), 0);

describe('what users saw', () => {
  test('conserves requests whatever is done to the site', () => {
    const what = fc.constantFrom(
      'kill web-02',
      'kill db-1',
      'freeze web-01',
      'kill lb-1--web-03',
      'slow db-1 9',
    );
    const scenario = fc.record({ seed: fc.nat(1e6), at: fc.integer({ min: 0, max: 60 }), what });
    fc.assert(
      fc.property(scenario, ({ seed, at, what: text }) => {
        const seen = surveyOf({ seed, duration: 40, commands: commands(`${at} ${text}`) });
        const count = (name: string) => figureOf(seen, 'requests', 'all', name);
        expect(count('sent')).toBe(count('answered') + count('failed') + count('in flight'));
        expect(count('failed')).toBe(sumOf(seen, 'failures', 'requests'));
        expect(count('in flight')).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 30 },
    );
  });

  test('leaves the warm-up out', () => {
    const whole = figureOf(surveyOf({ warmUp: 0, duration: 130 }), 'requests', 'all', 'sent');
    const measured = figureOf(surveyOf(), 'requests', 'all', 'sent');
    const before = figureOf(surveyOf({ warmUp: 0, duration: 10 }), 'requests', 'all', 'sent');
    expect(before).toBeGreaterThan(0);
    expect(measured + before).toBe(whole);
  });

  test('shows no p99 of fewer than a hundred answers', () => {
    const p99Of = (duration: number) => figureOf(surveyOf({ duration }), 'response time', 'all', 'p99');
    expect(p99Of(5)).toBeNaN();
    expect(p99Of(120)).toBeGreaterThan(1);
  });

  test('tells reads from writes when the primary is gone', () => {
    const seen = surveyOf({ commands: commands('12 kill db-1') });
    const writes = figureOf(seen, 'availability', 'writes', 'availability');
    expect(writes).toBeLessThan(0.2);
    expect(figureOf(seen, 'availability', 'reads', 'availability')).toBeGreaterThan(writes + 0.3);
    // A check may find all workers waiting for the primary, and then its server is out for a while.
    expect(figureOf(seen, 'availability', 'static files', 'availability')).toBeGreaterThan(0.9);
  });
});

describe('the people', () => {
  test('all wait when the only balancer is dead, each kind of request with them', () => {
    const seen = surveyOf({ commands: commands('20 kill lb-1'), duration: 25 });
    const people = (name: string) => figureOf(seen, 'people', 'users', name);
    expect(people('most waiting')).toBeGreaterThan(50);
    expect(people('longest wait')).toBeGreaterThan(14);
    expect(people('gone')).toBe(figureOf(seen, 'requests', 'all', 'failed'));
    for (const name of ['sent', 'answered', 'failed', 'in flight']) {
      const kinds = ['static files', 'reads', 'writes'].map((kind) => figureOf(seen, 'requests', kind, name));
      expect(kinds.reduce((sum, count) => sum + count)).toBe(figureOf(seen, 'requests', 'all', name));
    }
  });

  test('whom retries rescued are told, where a dead server costs no error', async () => {
    const { design } = await loadDesign('three-servers-production');
    const seen = surveyOf({ design, commands: commands('3 kill web-02'), warmUp: 2, duration: 8 });
    const rescued = figureOf(seen, 'people', 'users', 'rescued by retries');
    expect(rescued).toBeGreaterThan(1000);
    expect(figureOf(seen, 'services', 'lb-1/load-balancer', 'rescued')).toBeGreaterThanOrEqual(rescued);
    expect(figureOf(seen, 'requests', 'all', 'failed')).toBeLessThan(rescued / 20);
  });
});

describe('what the machines saw', () => {
  test('a killed server is out of the pool until it is back', () => {
    const seen = surveyOf({ commands: commands('20 kill web-02', '80 restore web-02') });
    const out = (server: string) =>
      figureOf(seen, 'backends', `lb-1/load-balancer → ${server}`, 'time out of the pool');
    expect(out('web-02')).toBeGreaterThan(50);
    expect(out('web-02')).toBeLessThan(65);
    expect(out('web-01')).toBe(0);
  });

  test('shares add up to one', () => {
    expect(sumOf(surveyOf(), 'backends', 'share')).toBeCloseTo(1, 12);
  });

  test('a server that is slow has longer queues', () => {
    const slow = surveyOf({ commands: commands('5 slow web-02/app-server 4') });
    const queue = (name: string) => figureOf(slow, 'services', 'web-02/app-server', name);
    expect(queue('mean queue')).toBeGreaterThan(1);
    expect(queue('longest queue')).toBeGreaterThanOrEqual(queue('mean queue'));
    expect(queue('mean wait')).toBeGreaterThan(1);
    expect(figureOf(surveyOf(), 'services', 'web-02/app-server', 'mean queue')).toBeLessThan(1);
  });

  test('lost writes are named', () => {
    const seen = surveyOf({ commands: commands('45 cut db-1--db-2', '50 kill db-1', '55 promote db-2') });
    expect(sumOf(seen, 'databases', 'writes lost')).toBe(seen.lostWrites.length);
    expect(seen.lostWrites.length).toBeGreaterThan(0);
  });
});

describe('a run', () => {
  test('counts what there is to look after as it stands in the end', () => {
    const machines = (...texts: string[]) =>
      figureOf(surveyOf({ commands: commands(...texts) }), 'cost', 'all', 'machines');
    expect(machines()).toBe(6);
    expect(machines('60 add web-04 like web-03')).toBe(7);
    expect(machines('60 remove web-03')).toBe(5);
    expect(machines('500 remove web-03')).toBe(6);
  });

  test('gives the same figures with the same seed and others with another', () => {
    expect(surveyOf()).toEqual(surveyOf());
    expect(surveyOf({ seed: 8 })).not.toEqual(surveyOf());
  });

  test('that is broken off reports how far it got', () => {
    const steps = survey(usual);
    let step = steps.next();
    for (let asked = 1; step.done !== true; asked++) step = steps.next(asked < 300);
    const seen = step.value;
    expect(seen.measured).toBeGreaterThan(0);
    expect(seen.measured).toBeLessThan(usual.duration);
    expect(figureOf(seen, 'requests', 'all', 'sent')).toBeLessThan(
      figureOf(surveyOf(), 'requests', 'all', 'sent'),
    );
  });

  test('has the fingerprint that the same run has elsewhere, where it is asked for', () => {
    const killed = { commands: commands('30 kill web-02') };
    const { seed, warmUp, duration, design } = usual;
    const elsewhere = fingerprintOf({ design, seed, ...killed }, warmUp + duration);
    expect(surveyOf({ fingerprint: true, ...killed }).fingerprint).toEqual(elsewhere);
    expect(surveyOf({ fingerprint: true }).fingerprint).not.toEqual(elsewhere);
    expect(surveyOf().fingerprint).toBeNull();
  });

  test('says which commands could not be carried out', () => {
    expect(surveyOf({ commands: commands('20 promote db-1') }).refused).toHaveLength(1);
  });
});

import { beforeEach, expect, it } from 'vitest';
import { presetById } from '../../../design/presets';
import type { Readings } from '../../../run/protocol';
import type { Command } from '../../../site/commands';
import { noTotals } from '../../../site/readout';
import { accidentStore, changeArrived, forgetAccidents, subjectOf } from '../../../store/accident';
import { runStore } from '../../../store/run-store';
import { experimentsOf } from './experiments';
import { measuredFor, measuredOtherwise } from './measured';

const found = presetById('three-servers');
if (!found.ok) throw new Error(found.message);
const experiments = experimentsOf(found.preset.design, null);

const at = (now: number): Readings => ({ now, of: {}, totals: noTotals });

/** A command takes effect at that time, and one second later there is something to say of it. */
function happens(now: number, command: Command): void {
  changeArrived(command, at(now));
  for (const readings of [at(now), at(now + 1)]) runStore.setState({ readings });
}

const measuredIn = (id: string): string | null => {
  const experiment = experiments.find((one) => one.id === id);
  if (experiment === undefined) throw new Error(`no ${id}`);
  return measuredFor(experiment, accidentStore.getState())?.subject ?? null;
};

beforeEach(() => {
  forgetAccidents();
  runStore.setState({ readings: at(0) });
});

it('any server that dies answers the question, however it was done', () => {
  happens(5, { type: 'unplug', target: 'web-03' });
  expect(measuredIn('kill-server')).toBe('unplug web-03');
  happens(10, { type: 'stop', target: 'web-01/web-server' });
  expect(measuredIn('kill-server')).toBe('stop web-01/web-server');
  expect(measuredOtherwise(experiments, accidentStore.getState())).toBeNull();
});

it('the last answer stays when something else is done', () => {
  happens(5, { type: 'unplug', target: 'web-03' });
  happens(9, { type: 'unplug', target: 'web-02' });
  happens(12, { type: 'unplug', target: 'lb-1' });
  expect([measuredIn('kill-server'), measuredIn('kill-balancer')]).toEqual(['unplug web-02', 'unplug lb-1']);
});

it('what no question is about is measured all the same', () => {
  happens(5, { type: 'cut', target: 'web-02--db-1' });
  expect(measuredOtherwise(experiments, accidentStore.getState())?.subject).toBe('cut web-02--db-1');
  expect(experiments.filter((one) => measuredFor(one, accidentStore.getState()) !== null)).toEqual([]);
});

it('a promotion is asked about for every database', () => {
  const command: Command = { type: 'promote', target: 'db-1/database' };
  happens(5, command);
  expect(measuredIn('promote')).toBe(subjectOf(command));
});

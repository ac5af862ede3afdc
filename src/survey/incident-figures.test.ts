import { expect, test } from 'vitest';
import { noTotals } from '../site/readout';
import { incidentFigures } from './incident-figures';

const incident = {
  brokenAt: 60,
  firstFailureAt: 70,
  complaintAt: 150,
  sampledAt: 75,
  alertAt: 80,
  repairedAt: null,
  harmed: 20,
  harmedBeforeComplaint: 12,
  harmedBeforeAlert: 2,
};

const shown = (of: string, name: string, repairedAt: number | null = null) =>
  incidentFigures({
    ...noTotals,
    complaints: 3,
    falseAlarms: 1,
    incidents: [{ ...incident, repairedAt }],
  }).find((figure) => figure.of === of && figure.name === name)?.value;

test('the figures of an incident count from when it broke', () => {
  expect(shown('known by complaints', 'time to detect')).toBe(90);
  expect(shown('known by complaints', 'harmed before')).toBe(12);
  expect(shown('known by alerts', 'time to detect')).toBe(20);
  expect(shown('known by alerts', 'harmed before')).toBe(2);
  expect(shown('in all', 'time to repair')).toBeNull();
  expect(shown('in all', 'time to repair', 200)).toBe(140);
  expect(shown('in all', 'false alarms')).toBe(1);
});

test('a run without an incident has none of them', () => {
  expect(incidentFigures(noTotals)).toEqual([]);
});

import { expect, test } from 'vitest';
import { noTotals } from '../../../../site/readout';
import { incidentLines } from './incident';

const incident = {
  brokenAt: 60,
  firstFailureAt: 70,
  complaintAt: null,
  sampledAt: 75,
  alertAt: 80,
  repairedAt: 160,
  harmed: 20,
  harmedBeforeComplaint: 20,
  harmedBeforeAlert: 1,
};

test('the latest incident is told by both ways in which one may know of it', () => {
  const lines = incidentLines('users', {
    ...noTotals,
    incidents: [{ ...incident, alertAt: null }, incident],
  });
  expect(lines).toEqual([
    ['Known by a complaint', 'not yet, 20 failed clicks'],
    ['Known by an alert', 'after 20 s, 1 failed click before'],
    ['Time to repair', '100 s'],
    ['Complaints so far', '0'],
    ['False alarms', '0'],
  ]);
  expect(incidentLines('users', noTotals)).toEqual([]);
  expect(incidentLines('machine', { ...noTotals, incidents: [incident] })).toEqual([]);
});

import { expect, test } from 'vitest';
import { limits } from '../design/limits';
import { Simulation } from '../kernel';
import { assemble } from './assemble';
import { Controls } from './controls';
import { silentJournal } from './journal';
import { SiteContext } from './site-context';
import type { UsersReading } from './readings';
import { createSite } from './site';
import { design, link, machine, service, users } from './watched-site';

const DAY = 86_400;

/** A hundred thousand a second ask for a name that nobody answers. */
const waitingForDns = (timeout: number) =>
  design(
    [
      users({ rate: 100_000, patience: 1 }),
      {
        id: 'dns',
        kind: 'dns',
        settings: { timeout, ttl: 0 },
        position: { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } },
      },
      machine('web-01', [service('web-server')]),
    ],
    [link('visit', 'users', 'web-01'), link('lookup', 'users', 'dns')],
  );

function run(timeout: number, until: number): UsersReading {
  const site = createSite(waitingForDns(timeout), 1, silentJournal);
  site.perform({ type: 'unplug', target: 'dns' });
  site.simulation.runUntil(until);
  return site.readings().users as UsersReading;
}

test('no more people wait than a run carries, and the others are told at once', () => {
  const { sent, failed, inFlight, waiting, refused, gone } = run(DAY, 2);
  expect(waiting).toBe(limits.waiting);
  expect(inFlight).toBe(limits.waiting);
  expect(refused).toBeGreaterThan(100_000);
  expect(failed).toBe(refused);
  expect(gone).toBe(refused);
  expect(sent).toBe(failed + inFlight);
});

test('when they have left, others come in again', () => {
  const before = run(1, 0.9);
  const { waiting, refused, sent, failed, inFlight } = run(1, 1.3);
  expect(before.refused).toBeGreaterThan(0);
  expect(failed).toBeGreaterThan(limits.waiting + before.refused);
  expect(refused - before.refused).toBeLessThan(0.25 * 100_000);
  expect(waiting).toBeLessThan(limits.waiting);
  expect(sent).toBe(failed + inFlight);
});

test('who has left but whose request is still on its way counts too', () => {
  const far = design(
    [users({ rate: 100_000, patience: 0.1 }), machine('web-01', [service('web-server')])],
    [link('visit', 'users', 'web-01', { latency: 10 })],
  );
  const site = createSite(far, 1, silentJournal);
  site.simulation.runUntil(2);
  const { refused, waiting } = site.readings().users as UsersReading;
  expect(waiting).toBeLessThan(limits.waiting);
  expect(refused).toBeGreaterThan(100_000);
});

test('what services have in hand is given back, whatever ends it', () => {
  const app = service('app-server', { workers: 3, backlog: 50, serviceTime: 0.2 });
  const site = new SiteContext(new Simulation(1), silentJournal);
  const parts = assemble(
    design(
      [users({ rate: 50, patience: 2 }), machine('lb-1', [service('load-balancer')]), machine('s1', [app])],
      [link('visit', 'users', 'lb-1'), link('backend', 'lb-1', 's1', { maxconn: 9 })],
    ),
    site,
  );
  const controls = new Controls(parts);
  const until = (time: number) => site.simulation.runUntil(time);
  const accidents = ['unplug s1', 'unplug lb-1', 'stop s1/app-server', 'freeze s1/app-server', 'freeze lb-1'];
  for (const [round, accident] of accidents.entries()) {
    const [type, target] = accident.split(' ') as ['unplug' | 'stop' | 'freeze', string];
    until(5 * round + 1);
    expect(site.work, accident).toBeGreaterThan(0);
    expect(controls.perform({ type, target })).toBeNull();
    until(5 * round + 3);
    expect(controls.perform({ type: 'restore', target })).toBeNull();
  }
  controls.perform({ type: 'set', target: 'users', setting: 'rate', value: 0 });
  controls.perform({ type: 'set', target: 'lb-1/load-balancer', setting: 'check', value: 'off' });
  until(300);
  expect({ work: site.work, people: site.people }).toEqual({ work: 0, people: 0 });
});

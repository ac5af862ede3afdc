import { describe, expect, it } from 'vitest';
import { copyOf } from '../design/copy';
import { design, link, machine, planned, service, WatchedSite } from './watched-site';

const nowhere = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };

const site = (plan: Parameters<typeof planned>[0] = []) =>
  design(
    [
      planned(plan, { pageSize: 0.02, fileSize: 0.3 }),
      machine('web-01', [service('web-server'), service('app-server', { discovery: 'config' })], {
        cores: 2,
        memory: 4000,
      }),
    ],
    [link('visit', 'users', 'web-01')],
  );

describe('what is paid for', () => {
  it('is every machine for as long as it stands there, with or without power', () => {
    const run = new WatchedSite(site());
    run.runUntil(10);
    run.do({ type: 'change', ...copyOf(site(), 'web-01', 'web-02', nowhere)! }).runUntil(30);
    run.do({ type: 'unplug', target: 'web-02' }).runUntil(40);
    run.do({ type: 'change', remove: ['web-02'], add: [] }).runUntil(100);
    const { machineTime, coreTime, memoryTime } = run.totals().usage;
    expect(machineTime).toBeCloseTo(100 + 30, 9);
    expect(coreTime).toBeCloseTo(2 * 130, 9);
    expect(memoryTime).toBeCloseTo(4000 * 130, 6);
  });

  it('follows the size of a machine', () => {
    const run = new WatchedSite(site()).runUntil(10);
    run.do({ type: 'set', target: 'web-01', setting: 'cores', value: 8 });
    run.do({ type: 'set', target: 'web-01', setting: 'memory', value: 1000 }).runUntil(20);
    expect(run.totals().usage).toMatchObject({ coreTime: 2 * 10 + 8 * 10, memoryTime: 40_000 + 10_000 });
  });

  it('is what is sent to users: files, pages, and hardly anything for an error', () => {
    const sent = (kind: 'static' | 'read') =>
      new WatchedSite(site([{ at: 1, client: 'a', kind }])).runUntil(20).totals().usage.sentToUsers;
    expect(sent('static')).toBe(300_000);
    expect(sent('read')).toBe(20_000);
    const broken = new WatchedSite(site([{ at: 1, client: 'a', kind: 'read' }]));
    broken.do({ type: 'stop', target: 'web-01/app-server' }).runUntil(20);
    expect(broken.totals().usage.sentToUsers).toBe(500);
  });

  it('weighs answers as the settings are at that moment', () => {
    const run = new WatchedSite(
      site([
        { at: 1, client: 'a', kind: 'static' },
        { at: 20, client: 'a', kind: 'static' },
      ]),
    ).runUntil(10);
    run.do({ type: 'set', target: 'users', setting: 'fileSize', value: 1 }).runUntil(40);
    expect(run.totals().usage.sentToUsers).toBe(1_300_000);
  });
});

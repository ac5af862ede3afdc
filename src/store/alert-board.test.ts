import { describe, expect, it } from 'vitest';
import type { Heard } from '../run/protocol';
import type { Command, TimedCommand } from '../site/commands';
import type { MonitorReading } from '../site/readings';
import { design, link, machine, planned, service, WatchedSite } from '../site/watched-site';
import { alertRows, quietRules, type Rule, spansOf, watchdogCalled } from './alert-board';
import { watchesOf } from './known';

const down: Rule = {
  name: 'Down',
  metric: 'up',
  comparison: 'below',
  threshold: 1,
  range: 0,
  for: 5,
  severity: 'critical',
};
const full: Rule = { ...down, name: 'Full', metric: 'disk', comparison: 'above', threshold: 0.9 };
const rules = [down, full];
const settings = { rules, scrapeInterval: 5, evaluationInterval: 1, reaction: 40, watchdog: 20 };
const site = design(
  [
    planned([]),
    machine('web-1', [service('monitoring-agent', { collectTime: 0 })]),
    machine('mon-1', [service('monitor', settings)]),
  ],
  [link('scrape', 'mon-1', 'web-1')],
);

function boardAt(now: number, ...commands: readonly TimedCommand[]) {
  const run = new WatchedSite(site);
  for (const { at, command } of commands) run.runUntil(at).do(command);
  run.runUntil(now);
  const heard: readonly Heard[] = run.of('alert');
  const monitoring = { run: 1, scraped: [], heard };
  const reading = run.reading('mon-1/monitor') as MonitorReading;
  const [watch] = watchesOf(site, { 'mon-1/monitor': reading });
  return { watch: watch!, monitoring, rows: alertRows(watch!, rules, monitoring, now) };
}

const stop: Command = { type: 'stop', target: 'web-1/monitoring-agent' };
const start: Command = { type: 'restore', target: 'web-1/monitoring-agent' };

describe('an alert on the board', () => {
  it('is pending, and says when it would fire', () => {
    const [row] = boardAt(12, { at: 6, command: stop }).rows;
    expect(row).toMatchObject({ rule: 'Down', target: 'web-1', state: 'pending', since: 10, firesAt: 15 });
    expect(row?.told).toBeNull();
  });

  it('fires, and says who was told when, and when the person looks', () => {
    const { rows } = boardAt(17, { at: 6, command: stop });
    expect(rows).toMatchObject([
      { state: 'firing', since: 10, firesAt: null, told: { at: 15, reactsAt: 55 }, isFlapping: false },
    ]);
    expect(rows[0]?.spans).toEqual([
      { state: 'pending', from: 10, until: 15 },
      { state: 'firing', from: 15, until: null },
    ]);
    expect(quietRules(rules, rows)).toEqual(['Full']);
  });

  it('is resolved', () => {
    const { rows } = boardAt(30, { at: 6, command: stop }, { at: 21, command: start });
    expect(rows).toMatchObject([{ state: 'resolved', since: 25, fired: 1 }]);
    expect(rows[0]?.spans.at(-1)).toEqual({ state: 'firing', from: 15, until: 25 });
    expect(quietRules(rules, rows)).toEqual(['Down', 'Full']);
  });

  it('flaps once it has fired three times within five minutes', () => {
    const again = (count: number) =>
      Array.from({ length: count }, (_, round) => [
        { at: 6 + 30 * round, command: stop },
        { at: 21 + 30 * round, command: start },
      ]).flat();
    expect(boardAt(62, ...again(2)).rows[0]).toMatchObject({ fired: 2, isFlapping: false });
    expect(boardAt(92, ...again(3)).rows[0]).toMatchObject({ fired: 3, isFlapping: true });
  });
});

it('a dead man’s switch has called while the monitor is silent, and not after that', () => {
  const dead: TimedCommand = { at: 8, command: { type: 'unplug', target: 'mon-1' } };
  const before = boardAt(20, dead);
  expect(before.watch.isAlive).toBe(false);
  expect(watchdogCalled(before.watch, before.monitoring)).toBeNull();
  const called = boardAt(40, dead);
  expect(watchdogCalled(called.watch, called.monitoring)).toMatchObject({ state: 'firing', at: 28 });
  const back = boardAt(90, dead, { at: 50, command: { type: 'restore', target: 'mon-1' } });
  expect(watchdogCalled(back.watch, back.monitoring)).toBeNull();
});

it('an alert that fell before it fired was pending only', () => {
  expect(
    spansOf([
      { state: 'pending', at: 1 },
      { state: 'inactive', at: 3 },
      { state: 'pending', at: 8 },
    ]),
  ).toEqual([
    { state: 'pending', from: 1, until: 3 },
    { state: 'pending', from: 8, until: null },
  ]);
});

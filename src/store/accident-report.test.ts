import { describe, expect, it } from 'vitest';
import type { ChartPoint, Readings, Totals } from '../run/protocol';
import type { Reading, ServerReading } from '../site/readings';
import { balancerReading, serverReading } from '../site/readings.fixture';
import { noTotals } from '../site/readout';
import { measureAccident } from './accident-report';

const totals = (more: Partial<Totals>): Totals => ({ ...noTotals, ...more });

const readings = (now: number, more: Partial<Totals>, ...servers: ServerReading[]): Readings => ({
  now,
  totals: totals(more),
  of: { 'lb-1/load-balancer': balancerReading(servers) },
});

const point = (until: number, failed: number, p95: number | null = null): ChartPoint => ({
  from: until - 1,
  until,
  sent: 6,
  answered: 6 - failed,
  failed,
  p95,
  samples: 60,
});

describe('the report on an accident', () => {
  const base = readings(
    10,
    { answered: 50, failed: 2 },
    serverReading('web-01', { served: 20 }),
    serverReading('web-02'),
  );
  const onset = { before: base, base };
  const points = [point(9, 1, 2), point(10, 1, 2.1), point(11, 1), point(12, 3), point(13, 0, 2.9)];

  it('counts only what failed since', () => {
    const latest = readings(
      13,
      { answered: 60, failed: 6 },
      serverReading('web-01', { served: 32 }),
      serverReading('web-02'),
    );
    const report = measureAccident(onset, base, latest, points, null);
    expect([report.elapsed, report.answered, report.failed, report.lastFailureAfter]).toEqual([3, 10, 4, 2]);
    expect(report.served).toEqual([
      { server: 'web-01', count: 12 },
      { server: 'web-02', count: 0 },
    ]);
  });

  it('counts each kind, and the people, from the accident on', () => {
    const tally = (answered: number, failed: number) => ({ sent: 0, answered, failed });
    const people = { waiting: 4, longestWait: 9, gone: 1, retried: 2, rescued: 3 };
    const before = readings(10, {
      ...people,
      kinds: { static: tally(3, 0), read: tally(5, 1), write: tally(2, 0) },
    });
    const latest = readings(13, {
      waiting: 7,
      longestWait: 12,
      gone: 6,
      retried: 3,
      rescued: 9,
      kinds: { static: tally(4, 0), read: tally(9, 1), write: tally(2, 5) },
    });
    const report = measureAccident({ before, base: before }, before, latest, [], null);
    expect(report.kinds).toEqual({
      static: { answered: 1, failed: 0 },
      read: { answered: 4, failed: 0 },
      write: { answered: 0, failed: 5 },
    });
    const { waiting, longestWait, gone, retried, rescued } = report;
    expect([waiting, longestWait, gone, retried, rescued]).toEqual([7, 12, 5, 1, 6]);
  });

  it('knows what went on before, and keeps it when the charts have forgotten it', () => {
    const latest = readings(13, {}, serverReading('web-01'), serverReading('web-02'));
    const first = measureAccident(onset, base, latest, points, null);
    expect(first.undisturbed).toEqual({ span: 2, answered: 10, failed: 2 });
    expect(measureAccident(onset, base, latest, [], first).undisturbed).toEqual(first.undisturbed);
    expect(measureAccident(onset, base, latest, [], null).undisturbed).toBeNull();
  });

  it('names no last failure when nothing failed', () => {
    const latest = readings(
      13,
      { answered: 60, failed: 2 },
      serverReading('web-01'),
      serverReading('web-02'),
    );
    expect(measureAccident(onset, base, latest, points, null).lastFailureAfter).toBeNull();
  });

  it('tells exactly when a server was taken out, however late it is read', () => {
    const latest = readings(
      17,
      {},
      serverReading('web-01'),
      serverReading('web-02', { state: 'down', outFor: 1.5 }),
    );
    expect(measureAccident(onset, base, latest, [], null).changes).toEqual([
      { balancer: 'lb-1/load-balancer', server: 'web-02', state: 'out', after: 5.5 },
    ]);
  });

  it('keeps what it found after the server is back', () => {
    const out = readings(
      16,
      {},
      serverReading('web-01'),
      serverReading('web-02', { state: 'down', outFor: 0 }),
    );
    const back = readings(30, {}, serverReading('web-01'), serverReading('web-02'));
    const first = measureAccident(onset, base, out, [], null);
    const second = measureAccident(onset, out, back, [], first);
    expect(second.changes.map(({ state, after }) => [state, after])).toEqual([
      ['out', 6],
      ['back', 20],
    ]);
  });

  it('compares the slowest 5 % before and now', () => {
    const latest = readings(13, {}, serverReading('web-01'), serverReading('web-02'));
    const report = measureAccident(onset, base, latest, points, null);
    expect([report.p95Before, report.p95Now]).toEqual([2.1, 2.9]);
  });

  it('notices what a promotion does at its very moment', () => {
    const database = (role: 'primary' | 'replica', lostWrites: number): Readings => ({
      ...readings(10, { lostWrites }),
      of: { 'db-2/database': { kind: 'database', role } as Reading },
    });
    const [before, after] = [database('replica', 0), database('primary', 3)];
    const report = measureAccident({ before, base: after }, after, after, [], null);
    expect([report.promoted, report.lostWrites]).toEqual([['db-2/database'], 3]);
  });

  it('counts acknowledged writes that got lost', () => {
    const latest = readings(
      13,
      { lostWrites: 3, acknowledgedWrites: 8 },
      serverReading('web-01'),
      serverReading('web-02'),
    );
    const report = measureAccident(onset, base, latest, points, null);
    expect([report.lostWrites, report.acknowledgedWrites]).toEqual([3, 8]);
  });
});

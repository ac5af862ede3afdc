import { describe, expect, it } from 'vitest';
import type { DatabaseReading, Reading } from '../../../site/readings';
import { databaseReading, linkReading } from '../../../site/readings.fixture';
import { rowState, told } from '../../readings/kinds/services';
import type { ReadingLine } from './lines/reading-line';
import { readingLines } from './reading-lines';

const database = (more: Partial<DatabaseReading>) =>
  databaseReading({ logPosition: 1042, connections: 3, reads: 40, writes: 12, ...more });

const valueNamed = (reading: Reading, name: string): ReadingLine[1] | undefined =>
  readingLines(reading).find(([line]) => line === name)?.[1];

describe('readings in words', () => {
  it('show a replica its lag, and a primary none', () => {
    const replica = database({
      role: 'replica',
      readOnly: true,
      source: 'db-1',
      lagTransactions: 3,
      lag: 0.12,
    });
    expect(valueNamed(replica, 'Lag')).toBe('120 ms behind: 3 writes are received but not applied yet');
    expect(valueNamed(replica, 'Follows')).toBe('db-1');
    expect(valueNamed(replica, 'Role')).toBe('replica, read-only');
    expect(valueNamed(database({}), 'Lag')).toBeUndefined();
  });

  it('tell what has not arrived, which dies with its source, from what is only not applied', () => {
    const cut = database({ role: 'replica', source: 'db-1', notReceived: 16, lag: 12.7 });
    expect(valueNamed(cut, 'Lag')).toBe('12.7 s behind: 16 writes of db-1 have not arrived yet');
    expect(valueNamed(database({ role: 'replica', source: 'db-1' }), 'Lag')).toBe('none');
    const old = database({ role: 'replica', reads: 29, staleReads: 19 });
    expect(valueNamed(old, 'Old reads')).toBe(
      '19 of 29 were answered while a confirmed write was still missing here',
    );
  });

  it('say NULL where MySQL says it', () => {
    expect(
      valueNamed(database({ role: 'replica', secondsBehindSource: null }), 'Seconds behind source'),
    ).toBe('NULL');
  });

  it('name lost writes by their ids only when there are any', () => {
    expect(valueNamed(database({ lost: ['db-1:7', 'db-1:8'] }), 'Lost writes')).toEqual(['db-1:7', 'db-1:8']);
    expect(valueNamed(database({}), 'Lost writes')).toBeUndefined();
  });

  it('tell of a manager whether it would promote anything by itself, on its card as well', () => {
    const manager = (enabled: boolean): Reading => ({
      kind: 'failover-manager',
      condition: 'up',
      amount: 1,
      enabled,
      failures: 0,
      needed: 3,
      watches: 'db-1/database',
      majority: 0,
      voters: 1,
    });
    expect(valueNamed(manager(false), 'Watches')).toBe('nobody while it is off');
    expect(valueNamed(manager(false), 'Failed checks in a row')).toBeUndefined();
    expect(valueNamed(manager(true), 'Watches')).toBe('db-1');
    expect(valueNamed(manager(true), 'Failed checks in a row')).toBe('0 of 3');
    expect(told('failover-manager', 'says', manager(false))).toEqual({ text: 'off' });
    const states = [true, false].map((on) => rowState('failover-manager', 'up', manager(on)));
    expect(states).toEqual(['up', 'standby']);
    expect(rowState('failover-manager', 'down', manager(false)), 'down is down').toBe('down');
  });

  it('leave out of a link what never went along it', () => {
    const link = linkReading({ replicated: 5 });
    expect(readingLines(link)).toEqual([['Transactions replicated', '5']]);
  });

  it('give a machine the load that its card shows, and none before that is known', () => {
    const machine: Reading = {
      kind: 'machine',
      condition: 'up',
      cores: 2,
      busyCores: 2,
      waitingForCore: { length: 0, glyphs: [] },
      busyTime: 8,
      coreTime: 16,
      disk: 20_000,
      diskUsed: 6000,
      memory: 4000,
      memoryUsed: 300,
    };
    expect(readingLines(machine, 53)).toContainEqual(['CPU, last 3 s', '53 %']);
    expect(readingLines(machine)).toContainEqual(['CPU, last 3 s', '–']);
  });
});

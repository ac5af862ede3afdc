import { describe, expect, it } from 'vitest';
import type { DatabaseReading } from '../../../site/readings';
import { presetDesign, readingsWith } from '../../readings/running-site.fixture';
import { createSite } from '../../../site/site';
import { safetyOf } from './safety';

const readingsAfter = readingsWith(createSite);
const of = readingsAfter(presetDesign());

function database(id: string, more: Partial<DatabaseReading> = {}): DatabaseReading {
  const reading = of[`${id}/database`];
  if (reading?.kind !== 'database') throw new Error(`no database on ${id}`);
  return { ...reading, ...more };
}

describe('the safety of the data', () => {
  it('tells of a primary whether commits wait for a replica', () => {
    expect(safetyOf(database('db-1'))).toMatchObject({ name: 'Commit', figure: 'async', alarming: false });
    expect(safetyOf(database('db-1', { semiSync: 'fallen back' })).alarming).toBe(true);
    expect(safetyOf(database('db-1', { semiSync: 'on' })).title).toContain('once a replica has');
    expect(safetyOf(database('db-1', { semiSync: 'on', receipts: 2 })).title).toContain(
      'once 2 replicas have',
    );
    const deleted = { name: 'Rows', figure: '3', alarming: true };
    expect(safetyOf(database('db-1', { deleted: true, rows: 3 }))).toMatchObject(deleted);
  });

  it('tells of a replica whether it still replicates, and with what error it stopped', () => {
    expect(safetyOf(database('db-2')).figure).toBe('running');
    const stopped = safetyOf(database('db-2', { replication: 'stopped', errno: 1236 }));
    expect(stopped).toMatchObject({ name: 'Source', figure: 'stopped 1236', alarming: true });
  });

  it('tells of a replica that connects in vain with what error it does', () => {
    const connecting = database('db-2', { replication: 'connecting' });
    expect(safetyOf(connecting).figure).toBe('connecting');
    expect(safetyOf({ ...connecting, errno: 2003 }).figure).toBe('error 2003');
  });

  it('tells lost writes before everything else, then errant ones', () => {
    expect(safetyOf(database('db-1', { lost: ['db-1:7', 'db-1:8'], errant: 3 }))).toMatchObject({
      name: 'Writes lost',
      figure: '2',
      alarming: true,
    });
    expect(safetyOf(database('db-2', { errant: 3 }))).toMatchObject({ name: 'Errant writes', figure: '3' });
  });
});

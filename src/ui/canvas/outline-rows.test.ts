import { describe, expect, it } from 'vitest';
import { serviceCatalog } from '../../design/catalog';
import { outlineRows } from './outline-rows';
import { presetDesign, readingsWith } from '../readings/running-site.fixture';
import { createSite } from '../../site/site';

const readingsAfter = readingsWith(createSite);
const design = presetDesign();
const rowOf = (id: string, ...commands: Parameters<typeof readingsAfter>[1] & object) => {
  const row = outlineRows(design, readingsAfter(design, commands), []).find((one) => one.id === id);
  if (row === undefined) throw new Error(`no row for ${id}`);
  return row;
};

describe('the diagram as a table', () => {
  it('has a row for every element, every service and every link', () => {
    const services = design.elements.flatMap((element) => element.services ?? []);
    const rows = outlineRows(design, {}, []);
    expect(rows).toHaveLength(design.elements.length + services.length + design.links.length);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  it('tells the same state as the card', () => {
    expect(rowOf('web-02', { type: 'unplug', target: 'web-02' }).state.word).toBe('No power');
    expect(rowOf('web-02/web-server', { type: 'stop', target: 'web-02/web-server' }).state.failed).toBe(true);
    expect(rowOf('lb-1--web-02', { type: 'cut', target: 'lb-1--web-02' }).state.word).toBe('Cut');
  });

  it('says what a row is, in the words of the catalog', () => {
    expect(rowOf('db-1').kind).toBe('primary database');
    expect(rowOf('web-01/app-server')).toMatchObject({
      name: 'App server on web-01',
      kind: serviceCatalog['app-server'].role,
    });
    expect(rowOf('lb-1--web-02').name).toBe('link lb-1 – web-02');
  });

  it('offers to rebuild a database that is not the primary, whatever it was before', () => {
    const rebuilds = (...commands: Parameters<typeof readingsAfter>[1] & object) =>
      outlineRows(design, readingsAfter(design, commands), []).flatMap(({ id, rebuilds }) =>
        rebuilds ? [id] : [],
      );
    expect(rebuilds()).toEqual(['db-2/database']);
    const takeover = [
      { type: 'unplug', target: 'db-1' },
      { type: 'promote', target: 'db-2' },
    ] as const;
    expect(rebuilds(...takeover)).toEqual([]);
    expect(rebuilds(...takeover, { type: 'restore', target: 'db-1' })).toEqual(['db-1/database']);
  });

  it('offers to kill everything but the users', () => {
    expect(outlineRows(design, {}, []).flatMap(({ id, mortal }) => (mortal ? [] : [id]))).toEqual(['users']);
  });

  it('offers nothing for the services of a machine without power, but for the machine', () => {
    const unplug = { type: 'unplug', target: 'web-02' } as const;
    expect(rowOf('web-02', unplug).mortal).toBe(true);
    expect(rowOf('web-02/web-server', unplug).mortal).toBe(false);
  });
});

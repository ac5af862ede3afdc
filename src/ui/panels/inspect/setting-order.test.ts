import { describe, expect, it } from 'vitest';
import { type CatalogEntry, elementCatalog, linkCatalog, serviceCatalog } from '../../../design/catalog';
import { groupsOf } from '../../../design/catalog/groups';
import type { Specs } from '../../../design/settings';
import { foldedSettings, inOrder } from './setting-order';

const namesOf = (settings: Specs): string[] => inOrder(settings).map(([name]) => name);

describe('the order of settings', () => {
  it('begins with what a real configuration file has', () => {
    expect(namesOf(linkCatalog.backend.settings).slice(0, 3)).toEqual(['weight', 'maxconn', 'backup']);
    expect(namesOf(serviceCatalog.database.settings).slice(0, 2)).toEqual(['connections', 'replication']);
  });

  it('ends with how durations scatter', () => {
    expect(namesOf(serviceCatalog['app-server'].settings).slice(-2)).toEqual([
      'serviceDistribution',
      'serviceVariation',
    ]);
  });

  it('leaves nothing out', () => {
    for (const { settings } of Object.values(serviceCatalog))
      expect(namesOf(settings).toSorted()).toEqual(Object.keys(settings).toSorted());
  });
});

describe('folded settings', () => {
  const entries = [
    ...Object.values(serviceCatalog),
    ...Object.values(linkCatalog),
    ...Object.values(elementCatalog),
  ];

  it.each(entries)('of $title are all there, each once, and few are shown at once', (entry) => {
    const { settings }: CatalogEntry = entry;
    const { open, folded } = foldedSettings(entry);
    const names = [...open, ...folded.flatMap((group) => group.settings)].map(([name]) => name);
    expect(names.toSorted()).toEqual(Object.keys(settings).toSorted());
    expect(open.length).toBeLessThanOrEqual(5);
    for (const group of folded) expect(group.settings.length, group.title).toBeGreaterThan(0);
  });

  it('of a balancer and of its server lines are in groups of one matter, none of them long', () => {
    for (const { settings } of [serviceCatalog['load-balancer'], linkCatalog.backend]) {
      const groups = groupsOf(settings);
      expect(groups.length).toBeGreaterThan(0);
      for (const { names } of groups) {
        expect(names.length).toBeLessThanOrEqual(6);
        expect(Object.keys(settings)).toEqual(expect.arrayContaining([...names]));
      }
    }
    const timeouts = foldedSettings(serviceCatalog['load-balancer']).folded.find(
      ({ title }) => title === 'Timeouts',
    );
    expect(timeouts?.settings.map(([name]) => name)).toEqual([
      'timeoutConnect',
      'timeoutServer',
      'timeoutQueue',
    ]);
    expect(foldedSettings(linkCatalog.backend).open.map(([name]) => name)).toEqual([
      'weight',
      'maxconn',
      'backup',
      'backend',
      'check',
    ]);
  });
});

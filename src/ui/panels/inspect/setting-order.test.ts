import { describe, expect, it } from 'vitest';
import { linkCatalog, serviceCatalog } from '../../../design/catalog';
import type { Specs } from '../../../design/settings';
import { inOrder } from './setting-order';

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

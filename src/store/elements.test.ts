import { expect, test } from 'vitest';
import { countReads } from '../design/count-reads.fixture';
import { largeSite } from '../design/large-site.fixture';
import { presetById } from '../design/presets';
import { toyDesign } from '../run/toy-site.fixture';
import {
  cardKind,
  elementById,
  elementOf,
  linkById,
  linksOf,
  serviceOn,
  targetOf,
  titleOf,
} from './elements';

test('titles name a service by its product and its machine, and a link by its ends', () => {
  expect(titleOf(toyDesign, 'web-01')).toBe('web-01');
  expect(titleOf(toyDesign, 'web-01/web-server')).toBe('Nginx on web-01');
  expect(titleOf(toyDesign, 'lb-1--web-01')).toBe('link lb-1 – web-01');
  expect(titleOf(toyDesign, 'nobody')).toBe('nobody');
});

test('a machine’s card is that of what it is mainly there for', () => {
  const kinds = (preset: string): Record<string, string> => {
    const found = presetById(preset);
    if (!found.ok) throw new Error(found.message);
    return Object.fromEntries(found.preset.design.elements.map((element) => [element.id, cardKind(element)]));
  };
  expect(kinds('three-servers')).toMatchObject({
    'lb-1': 'balancer',
    'web-01': 'server',
    'db-1': 'database',
    'db-2': 'database',
  });
  expect(Object.values(kinds('distributed')).sort()).toEqual([
    'balancer',
    'dns',
    'server',
    'server',
    'users',
  ]);
});

test('an id leads to an element, a service or a link', () => {
  expect(targetOf(toyDesign, 'lb-1')?.type).toBe('element');
  expect(targetOf(toyDesign, 'lb-1/load-balancer')?.type).toBe('service');
  expect(targetOf(toyDesign, 'lb-1--web-01')?.type).toBe('link');
  expect(targetOf(toyDesign, 'lb-1/database')).toBeNull();
  expect(elementOf(toyDesign, 'lb-1/load-balancer')?.id).toBe('lb-1');
  expect(elementOf(toyDesign, 'lb-1--web-01')).toBeNull();
});

test('links are found by id and by either end', () => {
  expect(linkById(toyDesign, 'lb-1--web-01')?.to).toBe('web-01');
  expect(linksOf(toyDesign, 'lb-1').map(({ id }) => id)).toEqual(['users--lb-1', 'lb-1--web-01']);
});

test('a service is found on its machine', () => {
  const machine = elementById(toyDesign, 'web-01');
  if (machine === null) throw new Error('web-01 should be there');
  expect(serviceOn(machine, 'app-server')?.settings).toEqual({ workers: 2 });
  expect(serviceOn(machine, 'load-balancer')).toBeNull();
});

test('a part of a large design is found without a walk through all of it', () => {
  const site = largeSite(300);
  const [elements, links] = [countReads(site.elements), countReads(site.links)];
  const design = { ...site, elements: elements.list, links: links.list };
  for (const { id } of site.elements) {
    expect(elementById(design, id)?.id).toBe(id);
    expect(linksOf(design, id)).toEqual(site.links.filter(({ from, to }) => from === id || to === id));
  }
  for (const { id } of site.links) expect(linkById(design, id)?.id).toBe(id);
  expect(elements.reads()).toBeLessThanOrEqual(3 * site.elements.length);
  expect(links.reads()).toBeLessThanOrEqual(3 * site.links.length);
});

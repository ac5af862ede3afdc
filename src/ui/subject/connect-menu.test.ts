import { beforeEach, expect, test } from 'vitest';
import { designStore } from '../../store/design-store';
import { runStore } from '../../store/run-store';
import { removePart } from '../../store/structure';
import { viewStore } from '../../store/view-store';
import { connectMenu, pairMenu, startOf } from './connect-menu';
import { menuItems } from './menu-items';

beforeEach(() => {
  designStore.setState(designStore.getInitialState(), true);
  runStore.setState(runStore.getInitialState(), true);
  viewStore.setState(viewStore.getInitialState(), true);
});

const design = () => designStore.getState().design;
const titles = (id: string) => connectMenu(design(), id)?.items.map(({ title }) => title);

test('lists every line that may lead from a card, by where it leads', () => {
  removePart('lb-1--web-02');
  expect(titles('connect lb-1')).toEqual(['web-02: Server line (HTTP)']);
  expect(titles('connect web-02')).toContain('lb-1: Server line (HTTP)');
  connectMenu(design(), 'connect lb-1')?.items[0]?.run();
  expect(design().links.some(({ from, to }) => from === 'lb-1' && to === 'web-02')).toBe(true);
  expect(titles('connect lb-1')).toEqual([]);
});

test('names the lines between two cards, and belongs to the menu of no part', () => {
  const menu = menuItems(design(), null, pairMenu('web-01', 'web-02'));
  expect(menu?.title).toBe('web-01 – web-02');
  expect(menu?.items.map(({ title }) => title)).toEqual(['Upstream server (HTTP)']);
  expect(connectMenu(design(), 'web-01')).toBeNull();
});

test('lists the machines to which a service may move', () => {
  expect(titles('move db-2/failover-manager')).toEqual(['lb-1', 'web-01', 'web-02', 'web-03', 'db-1']);
  expect(startOf('move db-2/failover-manager')).toBe('db-2');
  connectMenu(design(), 'move db-2/failover-manager')?.items.at(-1)?.run();
  expect(titles('move db-1/failover-manager')).toContain('db-2');
});

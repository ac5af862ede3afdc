import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSite } from '../../site/site';
import { changeSetting, designStore, moveElement, undo } from '../design-store';
import { settingOf } from '../edit';
import { InlineWorker } from '../inline-worker.fixture';
import { startLab } from '../lab';
import { loadPreset } from '../load-preset';
import { readyAccidents } from './ready-accidents';
import { beforeAccident, startAccident } from './start-accident';

let end = (): void => {};
beforeEach(() => {
  designStore.setState(designStore.getInitialState(), true);
  end = startLab({ query: '?until=0', createWorker: () => new InlineWorker(createSite) });
});
afterEach(() => end());

const base = () => beforeAccident(designStore.getState());
const retries = () => [settingOf(base(), 'users', 'retries'), settingOf(base(), 'users', 'patience')];

function start(id: string): void {
  const design = base();
  const { plan } = readyAccidents(design).find((one) => one.id === id)!;
  if ('refusal' in plan) throw new Error(plan.refusal);
  startAccident(id, design, plan);
}

test('the next accident goes on the design as it was before the last one, with what was changed since', () => {
  const usual = retries();
  start('retry-storm');
  expect(settingOf(designStore.getState().design, 'users', 'retries')).toBe(5);
  expect(retries()).toEqual(usual);
  expect(base()).toBe(base());
  moveElement('lb-1', 'lr', { x: 5, y: 7 });
  changeSetting('users', 'rate', 2);
  expect(retries()).toEqual(usual);
  expect(settingOf(base(), 'users', 'rate')).toBe(2);
  expect(base().elements.find(({ id }) => id === 'lb-1')?.position.lr).toEqual({ x: 5, y: 7 });
  start('grey-cable');
  expect(settingOf(designStore.getState().design, 'users', 'retries')).toBe(usual[0]);
});

test('what somebody has set differently since stays', () => {
  start('retry-storm');
  changeSetting('users', 'retries', 3);
  expect(settingOf(base(), 'users', 'retries')).toBe(3);
});

test('a design that is undone, or opened since, is taken as it is', () => {
  const { design } = designStore.getState();
  start('retry-storm');
  undo();
  expect(base()).toBe(design);
  start('retry-storm');
  loadPreset('distributed');
  expect(base()).toBe(designStore.getState().design);
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSite } from '../site/site';
import { restoreUnseen } from './by-hand';
import { brokenParts, deedStore, dismissDeed } from './deeds';
import { designStore } from './design-store';
import { historyStore } from './history-store';
import { InlineWorker } from './inline-worker.fixture';
import { kill, perform, restart, restore, restoreEverything, startLab } from './lab';
import { recordStore } from './record-store';
import { runStore } from './run-store';

let end = (): void => {};
beforeEach(() => {
  runStore.setState(runStore.getInitialState(), true);
  designStore.setState(designStore.getInitialState(), true);
  end = startLab({ query: '?until=0', createWorker: () => new InlineWorker(createSite) });
});
afterEach(() => end());

const said = () => {
  const { deed } = deedStore.getState();
  return deed === null ? null : [deed.text, deed.opposite.title];
};
const undo = () => perform(...(deedStore.getState().deed?.opposite.commands ?? []));
const recoveries = () =>
  historyStore
    .getState()
    .log.filter(({ importance }) => importance === 'recovery')
    .map(({ text }) => text);
const broken = () => brokenParts(designStore.getState().design, runStore.getState().readings);

describe('what the learner has done is said with its opposite', () => {
  test('a machine, a service and a link, there and back', () => {
    kill('web-02');
    expect(said()).toEqual(['web-02 lost its power.', 'Restore']);
    undo();
    expect(said()).toEqual(['web-02 is back.', 'Unplug again']);
    undo();
    expect(broken()).toEqual(['web-02']);
    kill('web-03/web-server');
    expect(said()).toEqual(['Nginx on web-03 stopped.', 'Restore']);
    kill('users--lb-1');
    expect(said()?.[1]).toBe('Restore');
    restore('users--lb-1');
    expect(said()?.[1]).toBe('Cut again');
  });

  test('what is slow is slowed again by as much', () => {
    perform({ type: 'slow', target: 'web-02/app-server', factor: 5 });
    restore('web-02');
    expect(said()?.[1]).toBe('Slow down again');
    expect(deedStore.getState().deed?.opposite.commands).toEqual([
      { type: 'slow', target: 'web-02/app-server', factor: 5 },
    ]);
  });

  test('all that is broken is restored at once, and broken again', () => {
    kill('web-02');
    kill('web-03/web-server');
    kill('users--lb-1');
    expect(broken()).toEqual(['web-02', 'web-03', 'users--lb-1']);
    restoreEverything();
    expect(broken()).toEqual([]);
    expect(recoveries()).toEqual(['Everything is back: web-02, Nginx on web-03, link users – lb-1.']);
    expect(recordStore.getState().commands.at(-1)?.command).toEqual({ type: 'restore-everything' });
    expect(said()).toEqual(['Everything is back.', 'Break again']);
    undo();
    expect(broken()).toEqual(['web-02', 'web-03', 'users--lb-1']);
    expect(said()?.[1]).toBe('Restore everything');
  });

  test('whoever does not see what is broken restores everything, and is told the same whatever was', () => {
    restoreUnseen();
    const before = said();
    expect(before).toEqual(['Whatever was broken was told to start again.', '']);
    kill('web-02');
    kill('users--lb-1');
    restoreUnseen();
    expect(broken()).toEqual([]);
    expect(said()).toEqual(before);
    expect(recoveries()).toEqual(['Everything is back: web-02, link users – lb-1.']);
  });

  test('a second press is no second failure', () => {
    kill('web-02');
    const lines = historyStore.getState().log.length;
    dismissDeed();
    kill('web-02');
    expect(said()).toBeNull();
    expect(historyStore.getState().log).toHaveLength(lines);
  });

  test('what is refused has not been done', () => {
    perform({ type: 'freeze', target: 'web-02/app-files' });
    expect(said()).toBeNull();
    expect(runStore.getState().refused?.reason).toContain('Freeze');
  });

  test('another run knows nothing of it', () => {
    kill('web-02');
    restart();
    expect(said()).toBeNull();
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { changeSetting, changeSettingOfAll, designStore, undo } from '../../../store/design-store';
import { presetDesign } from '../../readings/running-site.fixture';
import { inCommon, sharedValue } from './in-common';

const design = presetDesign();
const titles = (...ids: string[]) => inCommon(design, ids).map(({ title }) => title);

beforeEach(() => designStore.setState(designStore.getInitialState(), true));

describe('several cards', () => {
  it('have in common what runs on each of them, and being machines', () => {
    expect(titles('web-01', 'web-02', 'web-03')).toEqual(['Nginx', 'App server', 'App files', 'Server']);
    expect(titles('web-01', 'db-1')).toEqual(['Server']);
    expect(titles('web-01', 'users')).toEqual([]);
    expect(inCommon(design, ['db-1', 'db-2'])[0]?.targets).toEqual(['db-1/database', 'db-2/database']);
  });

  it('are set at once, in one step of undo, and say where they differ', () => {
    const app = ['web-01/app-server', 'web-02/app-server'];
    const workers = inCommon(design, ['web-01', 'web-02'])
      .flatMap(({ settings }) => settings)
      .find(([name]) => name === 'workers')!;
    const now = () => sharedValue(designStore.getState().design, app, workers);
    const before = now();
    changeSetting(app[0]!, 'workers', 3, 0);
    expect(now()).toBeNull();
    expect(changeSettingOfAll(app, 'workers', 5, 1000)).toBeNull();
    expect(now()).toBe(5);
    undo();
    expect(now()).toBeNull();
    undo();
    expect(now()).toBe(before);
  });

  it('are all left as they are where one of them refuses', () => {
    const both = ['db-1/database', 'db-2/database'];
    const before = designStore.getState();
    expect(changeSettingOfAll(both, 'role', 'primary')).toMatch(/\.$/);
    expect(changeSettingOfAll(both, 'connectRetry', -1)).toMatch(/must be/);
    expect(designStore.getState().design).toBe(before.design);
    expect(designStore.getState().past).toEqual([]);
  });
});

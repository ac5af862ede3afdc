import { describe, expect, it } from 'vitest';
import { elementCatalog } from '../../design/catalog';
import { withDefaults } from '../../design/settings';
import { Simulation } from '../../kernel';
import { newClient } from '../request';
import { Habits } from './habits';
import type { SessionCookie } from './visitor';

const cookie = (session: number): SessionCookie => ({
  session,
  home: 'memory',
  keeper: 'web-1/app-server',
  life: 1,
  position: null,
  key: 'key-1',
  size: 0.002,
  since: 0,
  usedAt: 0,
});

const habitsWith = (settings: Record<string, number>) =>
  new Habits(new Simulation(1), withDefaults(elementCatalog.users.settings, settings), 'users 1');

describe('a browser', () => {
  const habits = habitsWith({ sessionShare: 1, uploadShare: 1 });
  const ann = () => newClient(0, 'ann', 1);

  it('sends the session that it was given last', () => {
    const client = ann();
    expect(habits.visitor(client, 'read')).toMatchObject({ needsSession: true, cookie: null });
    habits.keep(client, null, { cookie: cookie(1) });
    expect(habits.visitor(client, 'read')?.cookie?.session).toBe(1);
  });

  it('forgets a session when it hears that it is gone, and no newer one', () => {
    const client = ann();
    habits.keep(client, null, { cookie: cookie(2) });
    habits.keep(client, cookie(1), { cookie: null });
    expect(habits.visitor(client, 'read')?.cookie?.session).toBe(2);
    habits.keep(client, cookie(2), { cookie: null });
    expect(habits.visitor(client, 'read')?.cookie).toBeNull();
  });

  it('asks for the newest of its files, whatever answer came last', () => {
    const client = ann();
    habits.keep(client, null, { upload: { file: 7, keeper: 'web-1/app-server' } });
    habits.keep(client, null, { upload: { file: 5, keeper: 'web-2/app-server' } });
    expect(habits.visitor(client, 'read')?.upload).toMatchObject({ file: 7 });
    expect(habits.visitor(client, 'write')?.upload).toBe('new');
  });

  it('asks for the same again after a failure, with the session that it has then', () => {
    const client = ann();
    const before = habits.visitor(client, 'write');
    habits.keep(client, null, { cookie: cookie(1) });
    expect(habits.again(client, before)).toEqual({ ...before, cookie: cookie(1) });
  });
});

it('says nothing of visitors where nobody has such habits, nor with a static file', () => {
  expect(habitsWith({}).visitor(newClient(0, 'ann', 1), 'read')).toBeNull();
  expect(habitsWith({ sessionShare: 1 }).visitor(newClient(0, 'ann', 1), 'static')).toBeNull();
});

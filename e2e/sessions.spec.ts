import type { Locator } from '@playwright/test';
import type { Design, DesignElement } from '../src/design/design';
import { presets } from '../src/design/presets';
import { expect, test } from './fixtures';
import { linkTo } from './pages/link';

const STORE: DesignElement = {
  id: 'redis-1',
  kind: 'machine',
  services: [{ kind: 'session-store' }],
  position: { lr: { x: 700, y: 620 }, tb: { x: 20, y: 1500 } },
};

const three = presets.find(({ id }) => id === 'three-servers')!.design;

/** Three servers for people who are logged in, and a session store, which the applications may use. */
function withSessions(home: 'memory' | 'store'): Design {
  const servers = three.elements.filter(({ services }) =>
    services?.some(({ kind }) => kind === 'app-server'),
  );
  return {
    ...three,
    elements: [
      ...three.elements.map((element): DesignElement => {
        if (element.kind === 'users')
          return { ...element, settings: { ...element.settings, sessionShare: 1 } };
        const services = element.services?.map((service) =>
          service.kind === 'app-server'
            ? { ...service, settings: { ...service.settings, sessions: home } }
            : service,
        );
        return services === undefined ? element : { ...element, services };
      }),
      STORE,
    ],
    links: [
      ...three.links,
      ...servers.map(({ id }) => ({
        id: `${id}--redis-1`,
        kind: 'session' as const,
        from: id,
        to: 'redis-1',
        settings: { latency: 0.1 },
      })),
    ],
  };
}

/** The same with a replica of the store, and a Sentinel on three machines. */
function withReplica(): Design {
  const design = withSessions('store');
  const watch = { kind: 'sentinel', settings: { downAfter: 3 } } as const;
  const watched = ['web-01', 'redis-1'];
  const replica: DesignElement = {
    id: 'redis-2',
    kind: 'machine',
    services: [{ kind: 'session-store', settings: { replicaof: 'redis-1' } }, watch],
    position: { lr: { x: 940, y: 620 }, tb: { x: 200, y: 1500 } },
  };
  const takes = design.links.filter(({ to }) => to === 'redis-1');
  return {
    ...design,
    elements: [
      ...design.elements.map(
        (element): DesignElement =>
          watched.includes(element.id)
            ? { ...element, services: [...(element.services ?? []), watch] }
            : element,
      ),
      replica,
    ],
    links: [
      ...design.links,
      ...takes.map(({ id, ...rest }) => ({ ...rest, id: id.replace('redis-1', 'redis-2'), to: 'redis-2' })),
      {
        id: 'redis-1--redis-2',
        kind: 'replication',
        from: 'redis-1',
        to: 'redis-2',
        settings: { latency: 0.1 },
      },
    ],
  };
}

/** Everybody who is logged in logs out with a share of the clicks. */
const loggingOut = (design: Design): Design => ({
  ...design,
  elements: design.elements.map((element) =>
    element.kind === 'users' ? { ...element, settings: { ...element.settings, logOutShare: 0.3 } } : element,
  ),
});

const countIn = async (value: Locator): Promise<number> =>
  Number(/^[\d,]+/.exec((await value.textContent()) ?? '')?.[0].replaceAll(',', '') ?? Number.NaN);

test('in turn, sessions in memory are lost; the log, the life of the request and the panel say why', async ({
  lab,
  inspector,
  requestLife,
  page,
}) => {
  await page.goto(linkTo(withSessions('memory')));
  await lab.goOnUntil(40);
  const line = lab.logLines
    .filter({ hasText: /sessions? lost: web-0\d kept it, and this is web-0\d/ })
    .first();
  await expect(line).toBeVisible();
  await line.getByRole('button').click();
  await expect(
    requestLife.moments.filter({ hasText: /^.*Session \d+ is lost: web-0\d kept it/ }),
  ).toHaveCount(1);
  await expect(requestLife.outcome).toContainText('302 Found');

  await inspector.open('lb-1');
  await inspector.panel.getByText('Clients and their servers').click();
  const table = inspector.panel.getByRole('table', { name: /^The server that answered each client last/ });
  await expect(table.getByRole('columnheader')).toHaveText(['Client', 'Server', 'Session', 'Moved']);
  await expect(
    table
      .getByRole('row')
      .filter({ hasText: /client-\d+web-0\d/ })
      .first(),
  ).toBeVisible();
  await expect(table).toContainText(/\d+, last from web-0\d/);
});

test('a session store keeps them while servers take turns, until the store dies', async ({
  lab,
  inspector,
  page,
}) => {
  await page.goto(linkTo(withSessions('store')));
  await lab.goOnUntil(40);
  await inspector.open('App server on web-01');
  await expect(inspector.measured('Sessions lost')).toHaveText('0');
  await expect(inspector.measured('Sessions kept')).toHaveText(/^[1-9]\d* pages$/);
  await inspector.open('Redis on redis-1');
  await expect(inspector.measured('Sessions')).toHaveText(/^\d+$/);
  await expect(inspector.measured('After a restart')).toHaveText('empty');

  await inspector.panel.getByRole('button', { name: 'Stop process' }).click();
  await lab.goOnUntil(46);
  await expect(
    lab.logLines.filter({ hasText: /failed at App server on web-0\d \(session store unreachable\)/ }).first(),
  ).toBeVisible();
});

test('a store that dies has a replica, which the Sentinels promote with the sessions that it has received', async ({
  lab,
  inspector,
  page,
}) => {
  await page.goto(linkTo(withReplica()));
  await lab.goOnUntil(40);
  await inspector.open('Redis on redis-2');
  const copied = await countIn(inspector.measured('Sessions'));
  expect(copied).toBeGreaterThan(0);
  await inspector.open('Redis on redis-1');
  await inspector.button('Stop process').click();
  await lab.goOnUntil(50);
  const promoted = lab.logLines.filter({ hasText: 'Redis on redis-2 is the primary now.' });
  await expect(promoted).toHaveCount(1);
  const told = (await promoted.textContent()) ?? '';
  const gone = Number(/(\d+) sessions? that the former primary took/.exec(told)?.[1] ?? 0);

  await inspector.open('App server on web-01');
  const [kept, lost] = [inspector.measured('Sessions kept'), inspector.measured('Sessions lost')];
  const before = await countIn(kept);
  await lab.goOnUntil(75);
  expect(await countIn(kept), 'the replica answers for them').toBeGreaterThan(before);
  const counts: number[] = [];
  for (const server of ['web-01', 'web-02', 'web-03']) {
    await inspector.open(`App server on ${server}`);
    await expect(inspector.heading).toContainText('App server');
    // Whoever has opened none counts none.
    counts.push((await lost.count()) === 0 ? 0 : await countIn(lost));
  }
  const sum = counts.reduce((all, one) => all + one, 0);
  expect(sum, 'no more than it had not received').toBeLessThanOrEqual(gone);
  await inspector.open('Redis on redis-2');
  expect(await countIn(inspector.measured('Sessions'))).toBeGreaterThanOrEqual(copied - gone);
});

for (const { home, open } of [
  { home: 'memory', open: /^[1-9]\d*$/ },
  { home: 'store', open: /^0$/ },
] as const) {
  test(`a visitor logs out, and the session in ${home === 'memory' ? 'the memory of another server stays good' : 'the store is deleted'}`, async ({
    lab,
    inspector,
    page,
  }) => {
    await page.goto(linkTo(loggingOut(withSessions(home))));
    await lab.goOnUntil(50);
    await inspector.open('App server on web-01');
    await expect(inspector.measured('Log-outs')).toHaveText(/^[1-9]\d*$/);
    await expect(inspector.measured('Logged out, session still good')).toHaveText(open);
  });
}

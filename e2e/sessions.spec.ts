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

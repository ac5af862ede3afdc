import { changeDesign } from '../../../design/change';
import type { Design } from '../../../design/design';
import type { Part } from '../../../design/part';
import { type Given, preset, withValues } from '../../../design/given';
import { type ReadyPair, sides } from './ready-pair';

const SERVERS = ['web-01', 'web-02', 'web-03'] as const;
/** Everybody is logged in. */
const LOGGED_IN: Given = [['users', 'sessionShare', 1]];

/** Three servers whose sessions lie in a store on a machine of its own. */
function sharedSessions(): Design {
  const element = {
    id: 'redis-1',
    kind: 'machine',
    settings: { address: '10.0.0.41' },
    services: [{ kind: 'session-store' }],
    position: { lr: { x: 978, y: 560 }, tb: { x: 258, y: 480 } },
  } as const;
  const lines = SERVERS.map(
    (from): Part => ({
      link: { id: `${from}--redis-1`, kind: 'session', from, to: 'redis-1', settings: { latency: 0.3 } },
    }),
  );
  const changed = changeDesign(preset('three-servers', LOGGED_IN), {
    remove: [],
    add: [{ element }, ...lines],
  });
  if (!changed.ok) throw new Error(changed.message);
  return withValues(
    changed.design,
    SERVERS.map((id) => [`${id}/app-server`, 'sessions', 'store'] as const),
  );
}

export const sessions: ReadyPair = {
  id: 'sessions',
  title: 'Sticky visitors against shared sessions: a server dies',
  asks: 'Sticky: each visitor stays with the server that knows the session. Shared: any server finds it in Redis. web-02 goes dark at 40 s.',
  watch: 'Who has to log in again after 40 s, and how long pages take before.',
  sides: () =>
    sides(
      {
        label: 'sticky visitors',
        design: preset('three-servers', [...LOGGED_IN, ['lb-1/load-balancer', 'stickiness', 'cookie']]),
      },
      { label: 'shared sessions', design: sharedSessions() },
      [{ at: 40, command: { type: 'unplug', target: 'web-02' } }],
    ),
  warmUp: 20,
  duration: 60,
  questions: ['lost-sessions', 'slowest'],
};

export const encryption: ReadyPair = {
  id: 'https',
  title: 'Plain HTTP against HTTPS: somebody reads along',
  asks: 'Somebody taps the line of the users for 30 s. What can be read, and what do the handshakes cost?',
  watch: 'The lock on the line of the users, and the processor of the balancer.',
  sides: () =>
    sides({ label: 'plain HTTP', design: encrypted(false) }, { label: 'HTTPS', design: encrypted(true) }, [
      { at: 30, command: { type: 'tap', target: 'users--lb-1', seconds: 30 } },
    ]),
  warmUp: 20,
  duration: 90,
  questions: ['readable', 'mean'],
};

/** New connections, so that handshakes are paid for. */
const encrypted = (isOn: boolean): Design =>
  preset('three-servers', [
    ['users--lb-1', 'keepAlive', false],
    ['users--lb-1', 'tls', isOn],
    ['lb-1/load-balancer', 'certificate', isOn],
    ['lb-1/load-balancer', 'httpsRedirect', isOn],
  ]);

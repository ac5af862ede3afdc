import type { DesignService } from '../../../design/design';
import type { SettingRecord } from '../../../design/settings';
import type { Outcome } from '../../../site/facts';
import { FILES, link, machine } from '../../parts';
import { type Finding, near, same } from '../database/findings';
import type { Recorded } from '../database/recorded';
import { CORES, every, NEAR, NetworkSite, spanOf } from './network-site';

const PORT = 80;

const nginx: DesignService = { kind: 'web-server', settings: { staticTime: 0 } };

const wall = (rules: readonly SettingRecord[], established = true): DesignService => ({
  kind: 'firewall',
  settings: { rules, established },
});

/** One request for a file to a server behind a wall. */
function asked(services: readonly DesignService[], patience = 0): Outcome {
  const site = new NetworkSite(
    every(1, 1, 0, { kind: 'static' }),
    [machine('server', services, CORES)],
    [link('visit', 'client', 'server', { latency: NEAR })],
    { patience },
  );
  return site.until(30).outcomes()[0]!;
}

/** What a client is told, in the words of its system. */
const ERRORS: Readonly<Record<string, string>> = {
  'connection timed out': 'client-timeout',
  'connection refused': 'ECONNREFUSED',
  'host unreachable': 'EHOSTUNREACH',
};

const compared = (recorded: Recorded, outcome: Outcome): Finding[] => [
  same('error', recorded.text('error'), ERRORS[outcome.cause?.what ?? ''] ?? `${outcome.status}`),
  near('after', recorded.number('ms'), spanOf(outcome)),
];

export function open(recorded: Recorded): Finding[] {
  const outcome = asked([nginx, wall([])]);
  return [
    same('status', recorded.number('status'), outcome.status),
    near('after', recorded.number('ms'), spanOf(outcome)),
  ];
}

export const dropped = (recorded: Recorded): Finding[] =>
  compared(recorded, asked([nginx, wall([{ action: 'drop', port: PORT }])], 3));

export const rejected =
  (rejectWith: string) =>
  (recorded: Recorded): Finding[] =>
    compared(recorded, asked([nginx, wall([{ action: 'reject', port: PORT, rejectWith }])]));

/** Nobody listens there, and no wall stands before it. */
export function closedPort(recorded: Recorded): Finding[] {
  const site = new NetworkSite(
    every(1, 1, 0, { kind: 'static' }),
    [machine('server', [nginx], CORES)],
    [link('visit', 'client', 'server', { latency: NEAR })],
  );
  site.do({ type: 'stop', target: 'server/web-server' });
  return compared(recorded, site.until(9).outcomes()[0]!);
}

const cut = (rules: readonly SettingRecord[], machineId: string) =>
  ({ type: 'set', target: `${machineId}/firewall`, setting: 'rules', value: rules }) as const;

/** The rule is about what comes in: the answer to what has come in already still goes out. */
export function droppedUnderWay(recorded: Recorded): Finding[] {
  const site = new NetworkSite(
    every(1, 1, 0, { hold: 0.3 }),
    [machine('server', [nginx, { kind: 'app-server' }, FILES, wall([], false)], CORES)],
    [link('visit', 'client', 'server', { latency: NEAR })],
  );
  site.until(1.1).do(cut([{ action: 'drop', port: PORT }], 'server'));
  const outcome = site.until(9).outcomes()[0]!;
  return [
    same('status', recorded.number('status'), outcome.status),
    near('after', recorded.number('ms'), spanOf(outcome)),
  ];
}

/** The connection of an application to its database stays open: what is sent is repeated until the rule is gone. */
export function droppedBetween(recorded: Recorded): Finding[] {
  const app: DesignService[] = [
    { kind: 'web-server', settings: { proxyReadTimeout: 3600 } },
    { kind: 'app-server', settings: { serviceTime: 0, databaseTimeout: 3600 } },
    FILES,
  ];
  const site = new NetworkSite(
    every(1, 2, 1, { hold: 0 }),
    [
      machine('server', app, CORES),
      machine('far', [{ kind: 'database', settings: { readTime: 0 } }, wall([], false)], CORES),
    ],
    [link('visit', 'client', 'server', { latency: NEAR }), link('sql', 'server', 'far', { latency: NEAR })],
  );
  const answers = (): string[] => site.outcomes().map(({ ok }) => (ok ? 'data' : 'an error'));
  site
    .until(1.5)
    .do(cut([{ action: 'drop', port: 3306 }], 'far'))
    .until(5);
  const during = answers();
  site.do(cut([], 'far')).until(20);
  const nothing = recorded.text('second_after_3s').startsWith('nothing') ? 1 : 2;
  return [
    same('first', recorded.text('first'), during[0] ?? 'nothing'),
    same('answers after 3 s', nothing, during.length),
    same('after the rule was removed', recorded.text('after_rule_removed'), answers()[1] ?? 'nothing'),
  ];
}

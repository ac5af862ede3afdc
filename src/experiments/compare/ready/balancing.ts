import type { Design, DesignElement } from '../../../design/design';
import { withElement } from '../../../design/with-setting';
import { type Given, preset } from '../../../design/given';
import { type ReadyPair, sides } from './ready-pair';

const ALGORITHM = (value: string): Given => [['lb-1/load-balancer', 'algorithm', value]];
/** One of three servers is a machine of another kind, as in most sites that have grown. */
const UNEQUAL: Given = [['web-03', 'cores', 1]];

const algorithms =
  (given: Given): ReadyPair['sides'] =>
  () =>
    sides(
      { label: 'round robin', design: preset('three-servers', [...given, ...ALGORITHM('roundrobin')]) },
      { label: 'least connections', design: preset('three-servers', [...given, ...ALGORITHM('leastconn')]) },
    );

export const equalServers: ReadyPair = {
  id: 'balance-equal',
  title: 'Round robin against least connections: equal servers',
  asks: 'Three equal servers, and pages of about the same weight. Is the cleverer algorithm worth its name here?',
  watch: 'The load of the three servers, and where the next request goes.',
  sides: algorithms([]),
  warmUp: 20,
  duration: 120,
  questions: ['slowest'],
};

export const unequalServers: ReadyPair = {
  id: 'balance-unequal',
  title: 'Round robin against least connections: one server is half as fast',
  asks: 'Round robin gives the slow server as much as the others. Least connections sees that its requests stay open.',
  watch: 'The queue at web-03.',
  sides: algorithms(UNEQUAL),
  warmUp: 20,
  duration: 120,
  questions: ['slowest', 'answered'],
};

/** A second address, which the second balancer holds while it lives. Names and users know both. */
const SECOND = '203.0.113.20';
const FIRST = '203.0.113.10';

const balancer =
  (priorities: readonly [number, number]) =>
  (element: DesignElement): DesignElement => ({
    ...element,
    services: (element.services ?? []).map((service) =>
      service.kind === 'keepalived'
        ? {
            ...service,
            settings: {
              ...service.settings,
              instances: [
                { router: 51, priority: priorities[0], address: FIRST },
                { router: 52, priority: priorities[1], address: SECOND },
              ],
            },
          }
        : service,
    ),
  });

function activeActive(): Design {
  const passive = preset('scaled');
  return withElement(withElement(passive, 'lb-1', balancer([150, 100])), 'lb-2', balancer([100, 150]));
}

export const twoBalancers: ReadyPair = {
  id: 'balancers-active',
  title: 'Two balancers: active-passive against active-active, and one dies',
  asks: 'Active-passive: all users meet the balancer that dies. Active-active: both addresses are in DNS, so half of them do. Is half as much lost?',
  watch: 'Which balancer the users reach, and who holds which address after 40 s.',
  sides: () =>
    sides(
      { label: 'active-passive balancers', design: preset('scaled') },
      { label: 'active-active balancers', design: activeActive() },
      [{ at: 40, command: { type: 'unplug', target: 'lb-1' } }],
    ),
  warmUp: 20,
  duration: 60,
  questions: ['answered', 'slowest'],
};

export const backupServer: ReadyPair = {
  id: 'servers-active',
  title: 'Servers: active-active against active-passive',
  asks: 'The third server works like the others, or waits as a backup until no other is left. What does waiting cost?',
  watch: 'The load of web-01 and web-02, and web-03 beside them.',
  sides: () =>
    sides(
      { label: 'three active servers', design: preset('three-servers') },
      {
        label: 'two active servers and a backup',
        design: preset('three-servers', [['lb-1--web-03', 'backup', true]]),
      },
    ),
  warmUp: 20,
  duration: 120,
  questions: ['slowest', 'answered'],
};

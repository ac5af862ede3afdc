import type { Harm } from '../../design/catalog';
import type { Design } from '../../design/design';
import { harmsOf, killOf } from '../../design/faults';
import type { Readings } from '../../run/protocol';
import type { Command } from '../../site/commands';
import type { Condition } from '../../site/facts';
import { isFailed, kill, restore } from '../../store/lab';
import { attackVerbs } from './kinds/attack-verbs';
import { balancerVerbs } from './kinds/balancer-verbs';
import { databaseVerbs } from './kinds/database-verbs';
import { deploymentVerbs } from './kinds/deployment-verbs';
import { firewallVerbs } from './kinds/firewall-verbs';
import { regionVerbs } from './kinds/region-verbs';
import { scalingVerbs } from './kinds/scaling-verbs';
import { tapVerbs } from './kinds/tap-verbs';
import { structureVerbs } from './kinds/structure-verbs';
import type { Subject } from './subject';
import { command, type Verb } from './verb';

const grouped = (group: string, short: string, title: string, what: Command): Verb => ({
  ...command(title, what),
  group,
  short,
});

const slowdowns = [2, 5, 10] as const;
const shares = [0.1, 0.5] as const;

const harmVerbs: Readonly<Record<Harm, (id: string) => readonly Verb[]>> = {
  freeze: (id) => [command('Freeze', { type: 'freeze', target: id })],
  slow: (id) =>
    slowdowns.map((factor) =>
      grouped('Slow down', `${factor}×`, `Slow down ${factor}×`, { type: 'slow', target: id, factor }),
    ),
  'fail-share': (id) =>
    shares.map((share) => {
      const part = `${share * 100} %`;
      return grouped('Fail requests', part, `Fail ${part} of requests`, {
        type: 'fail-share',
        target: id,
        share,
      });
    }),
};

/** What can be done to a subject in its present condition, the most frequent first. */
export function verbsFor(
  subject: Subject,
  condition: Condition,
  design: Design,
  readings: Readings | null,
): readonly Verb[] {
  const { id, target } = subject;
  const kills = killOf(design, id);
  const attacks = attackVerbs(subject, design, readings);
  const structural = structureVerbs(subject, design);
  if (kills === null || condition === 'booting') return [...attacks, ...structural];
  const restoring: Verb = { title: 'Restore', run: () => restore(id) };
  const killing: Verb = { title: kills.title, run: () => kill(id) };
  if (isFailed(condition)) return [restoring, ...balancerVerbs(subject, design, readings), ...structural];
  return [
    killing,
    ...(condition === 'up' ? [] : [restoring]),
    ...regionVerbs(subject),
    ...databaseVerbs(id, target, readings),
    ...balancerVerbs(subject, design, readings),
    ...deploymentVerbs(subject, readings),
    ...firewallVerbs(subject, design),
    ...scalingVerbs(subject),
    ...tapVerbs(subject),
    ...harmsOf(target).flatMap((harm) => harmVerbs[harm](id)),
    ...attacks,
    ...structural,
  ];
}

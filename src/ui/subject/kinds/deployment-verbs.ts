import { gracefulSignals } from '../../../design/faults';
import { serviceOn } from '../../../design/targets';
import type { Readings } from '../../../run/protocol';
import { openDeployment } from '../../../store/deploy-view';
import type { Subject } from '../subject';
import { command, type Verb } from '../verb';

const GROUP = 'Releases';

/** Where a learner looks for it: at what holds code, runs it, or sends visitors to it. */
const isPlace = ({ target }: Subject): boolean => {
  if (target.type === 'link') return false;
  const { element } = target;
  const holds = (['app-files', 'load-balancer'] as const).some((kind) => serviceOn(element, kind) !== null);
  if (target.type === 'element') return holds;
  return holds && ['app-files', 'app-server', 'load-balancer'].includes(target.service.kind);
};

/** A new release, or the one before; and the ends of a process that harm nobody. */
export function deploymentVerbs(subject: Subject, readings: Readings | null): readonly Verb[] {
  const { id, target } = subject;
  const verbs: Verb[] = [];
  if (target.type === 'service') {
    const { kind } = target.service;
    const signals = gracefulSignals(kind);
    if (signals !== undefined) verbs.push(command('Stop gracefully', { type: 'quit', target: id }));
    if (signals?.reload !== undefined)
      verbs.push(command(signals.reload.title, { type: 'reload', target: id }));
  }
  if (!isPlace(subject)) return verbs;
  verbs.push({ title: 'Deploy …', group: GROUP, run: () => openDeployment() });
  const state = readings?.totals.deployment?.state ?? 'rolled back';
  if (state !== 'rolled back' && state !== 'rolling back')
    verbs.push({ ...command('Roll back', { type: 'roll-back' }), group: GROUP });
  return verbs;
}

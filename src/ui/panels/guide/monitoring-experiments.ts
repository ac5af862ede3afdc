import { leadOf, monitored, monitorOf, withoutMonitor } from '../../../design/additions';
import { type Design, type DesignElement, serviceId } from '../../../design/design';
import { machinesOf, serviceOn } from '../../../design/targets';
import type { Readings } from '../../../run/protocol';
import { timeToDetect } from '../../../store/incidents';
import { type Plan, runPlan } from '../../../store/plan';
import { roomNear } from '../../../store/room';
import { counted, durationText, percentText } from '../../format';
import type { Experiment, MakeExperiment } from './experiment';
import { after } from './set-up';

/** The same outage without and with somebody who watches. */

/** Simulated seconds after the start. */
const BREAKS_AT = 20;
/** Share of the pages that fail: too few for the health checks of a balancer. */
const SHARE = 0.25;

/** The machine whose application begins to fail: the last one. Null where no code runs. */
export const victimOf = (design: Design): DesignElement | null =>
  machinesOf(design).findLast((machine) => serviceOn(machine, 'app-server') !== null) ?? null;

export function outagePlan(present: Design, isWatched: boolean, victim: DesignElement): Plan {
  const design = isWatched
    ? monitored(present, roomNear(present, leadOf(present)))
    : after(present, withoutMonitor(present));
  const target = serviceId(victim.id, 'app-server');
  return { design, commands: [{ at: BREAKS_AT, command: { type: 'fail-share', target, share: SHARE } }] };
}

/** Who learnt of the outage, how, how soon, and what it had cost by then. */
export function outageWords({ now, totals }: Readings, by: 'complaint' | 'alert'): readonly string[] {
  const incident = totals.incidents[0];
  if (incident === undefined) return [];
  const time = timeToDetect(incident, by);
  const harmed = by === 'alert' ? incident.harmedBeforeAlert : incident.harmedBeforeComplaint;
  const people = counted(harmed, 'click');
  if (time === null) return [`After ${durationText(now - BREAKS_AT)} nobody knows. ${people} failed so far.`];
  const how = by === 'alert' ? 'an alert of the monitor' : 'a user who wrote';
  return [`Known after ${durationText(time)}, by ${how}. Until then ${people} failed.`];
}

const outageOf =
  (isWatched: boolean): MakeExperiment =>
  ({ design }): Experiment | null => {
    const victim = victimOf(design);
    if (victim === null) return null;
    const id = isWatched ? 'outage-watched' : 'outage-blind';
    const comes = monitorOf(design) === null ? 'A monitor will be added, and an agent on each machine. ' : '';
    return {
      id,
      question: isWatched ? 'And with monitoring?' : 'How do you learn of an outage without monitoring?',
      plan: isWatched
        ? `${comes}The run will start again with the same visitors and the same outage at ${BREAKS_AT} s. Watch the monitor.`
        : `The run will start again without a monitor. At ${BREAKS_AT} s ${victim.id} will begin to fail: it answers ${percentText(SHARE)} of the pages with an error. No health check notices. Wait until a user writes; a higher speed makes that sooner.`,
      action: isWatched ? 'Break it and watch' : 'Break it unseen',
      run: () => runPlan(id, outagePlan(design, isWatched, victim)),
      startsAnew: true,
      subjects: [id],
      obstacle: null,
      answer: ({ latest }) => outageWords(latest!, isWatched ? 'alert' : 'complaint'),
    };
  };

export const monitoringExperiments: readonly MakeExperiment[] = [outageOf(false), outageOf(true)];

import type { Incident } from '../../site/monitoring/incidents';
import { timeToDetect, timeToRepair } from '../../store/incidents';
import { clockTime, counted, durationText } from '../format';
import { Term } from '../glossary/term';

const tenths = (seconds: number): number => Math.round(seconds * 10) / 10;

/** Whether anybody knows of it. */
export const isDetected = ({ alertAt, complaintAt }: Incident): boolean =>
  alertAt !== null || complaintAt !== null;

function detectedWords(incident: Incident, by: 'alert' | 'complaint'): string {
  const time = timeToDetect(incident, by);
  const harmed = by === 'alert' ? incident.harmedBeforeAlert : incident.harmedBeforeComplaint;
  const people = counted(harmed, 'failed click');
  return time === null
    ? `not yet; ${people} so far`
    : `after ${durationText(tenths(time))}; ${people} before`;
}

/** When somebody knew of what went wrong, when it was repaired, and what it cost until then. Newest first. */
export function IncidentList({ incidents }: { readonly incidents: readonly Incident[] }) {
  return (
    <ul className="monitoring-list" aria-label="Incidents, newest first">
      {incidents.toReversed().map((incident) => (
        <IncidentItem key={incident.brokenAt ?? incident.firstFailureAt ?? 0} incident={incident} />
      ))}
    </ul>
  );
}

function IncidentItem({ incident }: { readonly incident: Incident }) {
  const { brokenAt, firstFailureAt, harmed } = incident;
  const repair = timeToRepair(incident);
  const rows = [
    [
      <Term key="alert" id="time-to-detect">
        Known by an alert
      </Term>,
      detectedWords(incident, 'alert'),
    ],
    ['Known by a complaint', detectedWords(incident, 'complaint')],
    [
      <Term key="repair" id="time-to-repair">
        Repaired
      </Term>,
      repair === null
        ? 'not yet'
        : `after ${durationText(tenths(repair))}; ${counted(harmed, 'failed click')} in all`,
    ],
  ] as const;
  return (
    <li>
      <p>
        {brokenAt === null ? 'Users failed from ' : 'Broke at '}
        <b className="mono font-semibold">{clockTime(brokenAt ?? firstFailureAt ?? 0)}</b>
      </p>
      <dl className="m-0 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-12">
        {rows.map(([name, words], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are always the same three.
          <div key={index} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd className="m-0">{words}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

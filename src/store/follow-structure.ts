import { changeBetween, isNoChange } from '../design/change';
import type { Design } from '../design/design';
import { partId } from '../design/part';
import { targetOf } from '../design/targets';
import { withElement } from '../design/with-setting';
import { perform as sendToSite } from './connection';

/**
 * The run follows a design in which parts came or went. Loaded only then.
 *
 * @returns the design of before, with the settings that the site knows from then on.
 */
export function followStructure(before: Design, after: Design): Design {
  const change = changeBetween(before, after);
  if (!isNoChange(change)) sendToSite({ type: 'change', ...change }, true);
  const anew = change.remove.filter((id) => change.add.some((part) => partId(part) === id));
  return anew.reduce((known, id) => withSettingsOf(known, after, id), before);
}

/** What went and came has come with its settings. */
function withSettingsOf(known: Design, after: Design, id: string): Design {
  const target = targetOf(after, id);
  if (target?.type !== 'service') return known;
  const { element, service } = target;
  return withElement(known, element.id, (machine) => ({
    ...machine,
    services: (machine.services ?? []).map((each) => (each.kind === service.kind ? service : each)),
  }));
}

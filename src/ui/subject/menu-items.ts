import type { Design } from '../../design/design';
import { serviceId } from '../../design/design';
import type { Readings } from '../../run/protocol';
import type { Condition } from '../../site/facts';
import { brokenParts } from '../../store/deeds';
import { isFailed } from '../../store/lab';
import { select, showPanel } from '../../store/view-store';
import { restoreAll } from '../perspective';
import { connectMenu } from './connect-menu';
import { siteVerbs } from './kinds/site-verbs';
import { type Subject, subjectOf } from './subject';
import type { Verb } from './verb';
import { verbsFor } from './verbs';
import { conditionOf } from '../readings/card-state';

type Of = Readings['of'];

/** A machine whose power is on is as well as the worst of its services, so that restoring it is offered. */
function conditionFor({ id, target }: Subject, of: Of): Condition {
  const own = conditionOf(of[id]);
  if (target.type !== 'element' || isFailed(own)) return own;
  const conditions = (target.element.services ?? []).map(({ kind }) => conditionOf(of[serviceId(id, kind)]));
  // Slow: impaired, and yet there is something left to kill.
  return conditions.every((condition) => condition === 'up') ? own : 'slow';
}

/** In place of an id: the site as a whole. */
export const SITE = '';

const siteWide = (design: Design, readings: Readings | null, isBlind: boolean): readonly Verb[] =>
  isBlind || brokenParts(design, readings).length > 0 ? [restoringAll] : [];

const restoringAll: Verb = { title: 'Restore everything', run: restoreAll };
const showCost: Verb = { title: 'See what it costs', run: () => showPanel('cost') };
const openAudit: Verb = { title: 'Audit the site', run: () => showPanel('audit') };
const openSweep: Verb = { title: 'Measure it at every value of a setting', run: () => showPanel('sweep') };
const openExam: Verb = { title: 'Check it against a task', run: () => showPanel('exam') };
const startAccident: Verb = { title: 'Start an accident', run: () => showPanel('accidents') };

/**
 * What the menu of an element, service or link offers, and what it is called. Null when there is no such thing.
 *
 * @param isBlind whoever does not see how it is may break it, and may restore it.
 */
export function menuItems(
  design: Design,
  readings: Readings | null,
  id: string,
  isBlind = false,
): { readonly title: string; readonly items: readonly Verb[] } | null {
  if (id === SITE)
    return {
      title: design.title,
      items: [
        ...siteVerbs(design),
        startAccident,
        openAudit,
        openSweep,
        openExam,
        showCost,
        ...siteWide(design, readings, isBlind),
      ],
    };
  const offer = connectMenu(design, id);
  if (offer !== null) return offer;
  const subject = subjectOf(design, id);
  if (subject === null) return null;
  const of = readings?.of ?? {};
  const isPowered = subject.target.type === 'element' && conditionOf(of[id]) === 'up';
  const condition = isBlind ? 'slow' : conditionFor(subject, of);
  const verbs = verbsFor(subject, condition, design, readings).map((verb) =>
    // A machine that has its power needs none back.
    isPowered && !isBlind && verb.title === 'Restore' ? { ...verb, title: 'Restore its services' } : verb,
  );
  const explain: Verb = {
    title: 'Explain',
    run: () => {
      select(id);
      showPanel('inspect');
    },
  };
  const broken = brokenParts(design, readings);
  const everything = isBlind || broken.length > (broken.includes(id) ? 1 : 0) ? [restoringAll] : [];
  return { title: subject.title, items: [...verbs, ...everything, explain] };
}

import { type Change, changeDesign } from '../design/change';
import type { TimedCommand } from '../design/command';
import { withRelease } from '../design/deployed';
import type { Design } from '../design/design';
import { partId } from '../design/part';
import { targetOf } from '../design/targets';
import type { SiteChanged } from '../site/facts';
import { changedBy, withPlacesOf } from './design-after';

type Step = readonly [at: number, change: (design: Design) => Design];

/**
 * The design as it was at a moment of the run.
 *
 * @param start the design with which the run began. @param parts those that had come and gone by then.
 * @param present where its cards stand now.
 */
export function designThen(
  start: Design,
  commands: readonly TimedCommand[],
  parts: readonly SiteChanged[],
  now: number,
  present: Design,
): Design {
  const done = commands
    .filter(({ at }) => at <= now)
    .map(({ at, command }): Step => [at, (design) => changedBy(design, command)]);
  const came = parts.map((part): Step => [part.at, (design) => withPart(design, part)]);
  const then = [...done, ...came]
    .sort(([one], [other]) => one - other)
    .reduce((design, [, change]) => change(design), start);
  return withPlacesOf(then, present);
}

/** What a rule has added, what has gone in the end, by a rule or after it was drained, and what was deployed. */
function withPart(design: Design, news: SiteChanged): Design {
  if (news.type === 'installation') return withRelease(design, news.machine, news.files ?? {});
  const { type, target, along, by, parts = [] } = news;
  if (along !== null) return design;
  const isThere = (id: string): boolean => targetOf(design, id) !== null;
  const change: Change =
    type === 'removed'
      ? { remove: [target].filter(isThere), add: [] }
      : { remove: [], add: by === undefined ? [] : parts.filter((part) => !isThere(partId(part))) };
  const changed = changeDesign(design, change);
  return changed.ok ? changed.design : design;
}

import type { Changed } from './change';
import { databaseIdOn, isStream } from './database-trees';
import type { Design } from './design';
import { linkIn } from './new-parts';
import { brokenRules } from './rules';
import { serviceOn, targetOf } from './targets';
import { withSetting } from './with-setting';

/** Whom a database follows, changed in a design by hand: its role, its source and the line between them together. */

/** The design in which a database follows that one, or why it cannot. */
export function following(design: Design, machine: string, source: string): Changed {
  const own = databaseIdOn(machine);
  const led = withSetting(withSetting(design, own, 'role', 'replica'), own, 'source', source);
  const freed = withoutStreams(led, machine, source);
  const isFed = freed.links.some((link) => isStream(link) && link.from === source && link.to === machine);
  const canBeFed = targetOf(freed, source) !== null && source !== machine;
  const line = isFed || !canBeFed ? [] : [linkIn(freed, 'replication', source, machine)];
  return judged({ ...freed, links: [...freed.links, ...line] });
}

/** The design in which a database is a primary and follows nobody. */
export function leadingItself(design: Design, machine: string): Changed {
  const own = databaseIdOn(machine);
  const free = withSetting(withSetting(design, own, 'role', 'primary'), own, 'source', '');
  return judged(withoutStreams(free, machine));
}

/** Lines that bring it the log of somebody else. What session stores beside the databases need of them stays. */
const withoutStreams = (design: Design, machine: string, source?: string): Design => ({
  ...design,
  links: design.links.filter(
    (link) =>
      !isStream(link) ||
      link.to !== machine ||
      link.from === source ||
      [link.from, link.to].every((end) => hasStore(design, end)),
  ),
});

function hasStore(design: Design, machine: string): boolean {
  const target = targetOf(design, machine);
  return target?.type === 'element' && serviceOn(target.element, 'session-store') !== null;
}

function judged(design: Design): Changed {
  const [broken] = brokenRules(design);
  return broken === undefined ? { ok: true, design } : { ok: false, message: broken.message };
}

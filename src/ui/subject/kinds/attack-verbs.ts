import { type ServiceEntry, serviceCatalog } from '../../../design/catalog';
import type { Design } from '../../../design/design';
import type { Readings } from '../../../run/protocol';
import type { Subject } from '../subject';
import { command, type Verb } from '../verb';
import { attackOf } from '../../../store/attack-of';

const GROUP = { outside: 'Attack', inside: 'From here, as if broken into' } as const;

/** What an attacker can try, and what can be tried from a machine that was broken into. */
export function attackVerbs(
  { id, target }: Subject,
  design: Design,
  readings: Readings | null,
): readonly Verb[] {
  if (target.type !== 'element') return [];
  const { kind } = target.element;
  if (kind !== 'attacker' && kind !== 'machine') return [];
  const [group, where] = kind === 'attacker' ? [GROUP.outside, ''] : [GROUP.inside, ' from here'];
  const reading = attackOf(readings?.of ?? {}, id);
  const flood = reading?.isFlooding
    ? command('End the flood', { type: 'end-flood', from: id })
    : command('Flood the site', { type: 'flood', from: id });
  return [
    command('Scan all ports', { type: 'scan', from: id }),
    command('Try to log in', { type: 'log-in', from: id }),
    ...(hasTarget(design, id) ? [flood] : []),
  ].map((verb) => ({
    ...verb,
    group,
    short: verb.title,
    title: `${verb.title}${where}`,
    ...(kind === 'machine' && { folded: true as const }),
  }));
}

/** Somebody else answers HTTP. */
const hasTarget = ({ elements }: Design, id: string): boolean =>
  elements.some(
    (element) =>
      element.id !== id &&
      element.services?.some(({ kind }) => (serviceCatalog[kind] as ServiceEntry).speaks === 'http'),
  );

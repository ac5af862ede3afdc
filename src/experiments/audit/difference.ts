import { type DesignElement, machineOf } from '../../design/design';
import { textOf } from '../../design/settings';
import { settingsOf } from '../../design/settings-of';
import { serviceOn, targetOf } from '../../design/targets';
import { causeWords } from '../../run/sentences/cause-words';
import { inWords, spanWords } from '../../run/sentences/words';
import { Explainer } from './explainer';
import type { Measure } from './measure';
import { reactionsIn } from './reaction-words';
import { type Subject, virtualAddressesOn } from './subjects';
import { GOALS, isLost, shareOf } from './verdict';
import type { Goal } from './ways';
import { goalWords } from './words';

/** What is gone while a fault of that subject lasts: of an address the machine that held it. */
export const standsFor = ({ id }: Subject, { holders }: Measure): string => holders[id] ?? id;

/** Says where the graph and the runs disagree. The graph knows no time; the runs have but one. */
export class Differences extends Explainer {
  /** A sentence, or null where both agree. */
  of(subject: Subject, measure: Measure): string | null {
    const part = standsFor(subject, measure);
    const differing = GOALS.filter(
      (goal) => shareOf(measure, goal) !== null && this.ways.needs(goal, part) !== isLost(measure, goal),
    );
    const [goal] = differing;
    if (goal === undefined) return null;
    const what = goalWords(differing);
    return this.ways.needs(goal, part)
      ? `By the graph no way is left for ${what}, and in the runs they are answered: ${this.whyAnswered(subject, measure)}.`
      : `By the graph ${what} have another way (${this.otherWay(goal, part)}), which they do not take: ${this.whyNotTaken(subject, measure)}.`;
  }

  private whyAnswered(subject: Subject, measure: Measure): string {
    if (subject.kind === 'dns' || subject.kind === 'lookup') {
      const dns = this.design.elements.find(({ kind }) => kind === 'dns');
      const ttl = dns === undefined ? 0 : Number(settingsOf(dns).ttl);
      return `browsers keep its answers for ${spanWords(ttl)}`;
    }
    const reactions = reactionsIn(measure, this.names, this.moment);
    return reactions.length > 0
      ? inWords(reactions)
      : 'what is left still does what the graph takes it to need this for';
  }

  private whyNotTaken(subject: Subject, measure: Measure): string {
    const holder = this.holderBehind(subject);
    const held = holder === null ? [] : virtualAddressesOn(holder);
    if (holder !== null && held.length > 0 && subject.kind === 'visit')
      return `${holder.id} goes on holding ${inWords(held)}, because its adverts still arrive`;
    if (holder !== null && held.length > 0 && measure.faults[0]?.kind === 'freeze' && !asksOverHttp(holder))
      return `keepalived on ${holder.id} sees that the process is there, and keeps ${inWords(held)}`;
    const [worst] = measure.failures.filter(({ isSettled }) => isSettled);
    return worst?.cause ? causeWords(worst.cause, this.names) : 'nobody notices in time';
  }

  /** The machine that users come to by this link, or on which this service runs; null for everything else. */
  private holderBehind({ id, part, kind }: Subject): DesignElement | null {
    const target = targetOf(this.design, id);
    const isEntrance = kind === 'visit' && target?.type === 'link';
    const machine = isEntrance ? target.link.to : part === 'service' ? machineOf(id) : '';
    const found = targetOf(this.design, machine);
    return found?.type === 'element' ? found.element : null;
  }

  /** The machines of another way. */
  private otherWay(goal: Goal, part: string): string {
    const way = this.ways.find(goal, part) ?? [];
    const isMachine = (id: string): boolean => {
      const target = targetOf(this.design, id);
      return target?.type === 'element' && target.element.kind === 'machine';
    };
    return `through ${inWords([...new Set(way.filter(isMachine))])}`;
  }
}

/** Whether the script of its keepalived wants an answer, and is not content with a process. */
function asksOverHttp(machine: DesignElement): boolean {
  const keepalived = serviceOn(machine, 'keepalived');
  if (keepalived === null) return false;
  return textOf(settingsOf(keepalived).trackScript ?? '').startsWith('http');
}

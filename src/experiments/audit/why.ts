import { machineOf } from '../../design/design';
import { textOf } from '../../design/settings';
import { settingsOf } from '../../design/settings-of';
import { linksOf, serviceOn, targetOf } from '../../design/targets';
import { causeWords } from '../../run/sentences/cause-words';
import { counted, inWords } from '../../run/sentences/words';
import { standsFor } from './difference';
import { Explainer } from './explainer';
import { FELT_DELAY, FELT_SLOWER, type Measure } from './measure';
import { reactionsIn } from './reaction-words';
import { SLOW_FACTOR, type Subject, virtualAddressesOn } from './subjects';
import { GOALS, isFelt, isLost, isSlowness, shareOf, slowerOf } from './verdict';
import type { Goal } from './ways';
import { goalWords } from './words';

/** Services and links that no request of a user goes through. */
const ASIDE: readonly Subject['kind'][] = [
  'failover-manager',
  'keepalived',
  'monitor',
  'monitoring-agent',
  'health-agent',
  'firewall',
  'replication',
  'vrrp',
  'scrape',
];

/** Says why a fault came to what it came to, from the design and from what happened in the runs. */
export class Reasons extends Explainer {
  /** Whole sentences. */
  whyOf(subjects: readonly Subject[], measure: Measure): string {
    if (measure.refused !== null) return measure.refused;
    const lost = isSlowness(measure) ? [] : GOALS.filter((goal) => isLost(measure, goal));
    const sentences =
      lost.length > 0
        ? [
            ...(subjects.length === 1 ? this.structure(subjects[0]!, measure, lost) : []),
            ...this.seen(measure),
          ]
        : isFelt(measure)
          ? [...this.felt(measure), ...this.data(measure)]
          : [this.unfelt(subjects, measure)];
    if (measure.isUnsettled) sentences.push('It was still changing at the end: give it a longer time.');
    return sentences.join(' ');
  }

  /** A sentence about a slow one that is worse than a dead one; nothing where it is not. */
  worseWhenSlow(worst: Measure, measures: readonly Measure[]): string[] {
    const slow = measures.find((measure) => measure.refused === null && isSlowness(measure));
    if (slow === undefined || slow === worst || slow.allWell !== null) return [];
    const isWorse = GOALS.some((goal) => (shareOf(slow, goal) ?? 1) < (shareOf(worst, goal) ?? 1) - 0.05);
    return isWorse
      ? [`Worse than dead is ${SLOW_FACTOR} times slower: then ${this.answered(slow)} are answered.`]
      : [];
  }

  private structure(subject: Subject, measure: Measure, lost: readonly Goal[]): string[] {
    const part = standsFor(subject, measure);
    const address = this.soleAddressOf(subject, part);
    if (address !== null) return [address];
    if (subject.kind === 'dns' || subject.kind === 'lookup')
      return ['Nobody else knows the address of the site by its name.'];
    if (subject.kind === 'visit') return [this.entrance(subject)];
    const isWrites = lost.length === 1 && lost[0] === 'write';
    const database = subject.kind === 'machine' || subject.kind === 'database' ? this.databaseAt(part) : null;
    if (database !== null && isWrites) return [this.soleWriter(database)];
    return lost.every((goal) => this.ways.needs(goal, part))
      ? [`Every way of ${goalWords(lost)} goes through ${this.names.title(part)}.`]
      : [];
  }

  /** "Nothing else holds 203.0.113.10.", where it is the one entrance that users know. */
  private soleAddressOf({ kind }: Subject, part: string): string | null {
    const isFront = kind === 'machine' || kind === 'load-balancer' || kind === 'web-server';
    const machine = machineOf(part);
    const visited = this.visited();
    if (!isFront || !visited.includes(machine) || this.ways.find('read', part) !== null) return null;
    const element = targetOf(this.design, machine);
    if (element?.type !== 'element') return null;
    if (kind === 'web-server' && serviceOn(element.element, 'load-balancer') !== null) return null;
    const addresses = virtualAddressesOn(element.element);
    const own = textOf(settingsOf(element.element).address ?? '');
    const held = addresses.length > 0 ? inWords(addresses) : own;
    const verb = part === machine ? 'holds' : 'answers at';
    return `Nothing else ${verb} ${held === '' ? `the address of ${machine}` : held}.`;
  }

  private visited(): string[] {
    return this.design.links.filter(({ kind }) => kind === 'visit').map(({ to }) => to);
  }

  private entrance({ id }: Subject): string {
    const target = targetOf(this.design, id);
    const to = target?.type === 'link' ? target.link.to : '';
    return this.visited().length === 1
      ? `It is the only way that users have to ${to}.`
      : `Users who turn to the site come to ${to}, and find nobody.`;
  }

  private databaseAt(part: string): string | null {
    const machine = targetOf(this.design, machineOf(part));
    return machine?.type === 'element' && serviceOn(machine.element, 'database') !== null
      ? machine.element.id
      : null;
  }

  private soleWriter(machine: string): string {
    const replicas = linksOf(this.design, machine)
      .filter(({ kind, from }) => kind === 'replication' && from === machine)
      .map(({ to }) => this.names.name(`${to}/database`));
    const writer = this.names.name(`${machine}/database`);
    return replicas.length === 0
      ? `Only ${writer} takes writes, and it has no replica.`
      : `Only ${writer} takes writes, and nobody promotes ${inWords(replicas)}.`;
  }

  /** What users meet, by the most frequent failure. */
  private seen({ failures }: Measure): string[] {
    const [worst] = failures.filter(({ isSettled }) => isSettled);
    if (worst === undefined) return ['Users wait for an answer that does not come in time.'];
    return worst.cause === null ? [] : [`What users meet: ${causeWords(worst.cause, this.names)}.`];
  }

  /** "100 % of reads and 44 % of writes". */
  private answered(measure: Measure): string {
    return inWords(
      GOALS.flatMap((goal) => {
        const share = shareOf(measure, goal);
        return share === null ? [] : `${Math.round(share * 100)} % of ${goalWords([goal])}`;
      }),
    );
  }

  private felt(measure: Measure): string[] {
    if (measure.allWell === null) {
      return [
        `As long as it lasts, ${this.answered(measure)} are answered.`,
        ...this.slowness(measure),
        ...this.seen(measure),
      ];
    }
    const reactions = reactionsIn(measure, this.names, this.moment);
    const failed = Math.round(measure.failed * 10) / 10;
    return [
      ...(measure.allWell === 0 ? [] : [`All is well again after ${measure.allWell} s.`]),
      ...(failed > 0 ? [`${counted(failed, 'request')} failed until then.`] : []),
      ...(reactions.length > 0 ? [`${inWords(reactions)}.`] : []),
      ...this.delay(measure),
    ];
  }

  private slowness(measure: Measure): string[] {
    const slower = slowerOf(measure);
    return slower >= FELT_SLOWER ? [`Answers take ${Number(slower.toPrecision(2))} times as long.`] : [];
  }

  private delay(measure: Measure): string[] {
    const slowness = this.slowness(measure);
    if (slowness.length > 0 || measure.worstDelay < FELT_DELAY) return slowness;
    return [
      `In the worst five seconds answers take ${Number(measure.worstDelay.toPrecision(2))} times as long.`,
    ];
  }

  private data({ lostWrites, lostSessions }: Measure): string[] {
    const lost = [
      ...(lostWrites > 0 ? [counted(Math.round(lostWrites * 10) / 10, 'confirmed write')] : []),
      ...(lostSessions > 0 ? [counted(Math.round(lostSessions * 10) / 10, 'session')] : []),
    ];
    return lost.length === 0 ? [] : [`Lost: ${inWords(lost)}.`];
  }

  private unfelt(subjects: readonly Subject[], measure: Measure): string {
    const reactions = reactionsIn(measure, this.names, this.moment);
    if (reactions.length > 0) return `${inWords(reactions)}, and no request fails.`;
    if (subjects.every(({ kind }) => ASIDE.includes(kind))) return 'No request of a user goes through it.';
    const [first] = subjects;
    if (subjects.length === 1 && first !== undefined && this.isIdle(first))
      return 'No request went through it at that moment.';
    return 'Others do its work at once.';
  }

  /** A standby holds no address that anybody turns to. */
  private isIdle({ id, kind }: Subject): boolean {
    const target = targetOf(this.design, machineOf(id));
    const isPart = kind === 'visit' || kind === 'machine' || kind === 'load-balancer' || kind === 'backend';
    if (!isPart) return false;
    const link = targetOf(this.design, id);
    const machine = link?.type === 'link' ? (kind === 'visit' ? link.link.to : link.link.from) : target;
    const element = typeof machine === 'string' ? targetOf(this.design, machine) : machine;
    return element?.type === 'element' && virtualAddressesOn(element.element).length > 0;
  }
}

import { type Design, type DesignLink, serviceId } from '../../../design/design';
import { frontOf } from '../../../design/targets';
import type { Readings } from '../../../run/protocol';
import { withSetting } from '../../../store/edit';
import { elementById } from '../../../store/elements';
import { type Plan, runPlan } from '../../../store/plan';
import { counted, countText } from '../../format';
import type { Experiment, MakeExperiment } from './experiment';
import { suited, visitOf } from './set-up';

/** Who reads a password on its way, without and with HTTPS. */

/** Simulated seconds: when somebody begins to read along, and for how long. */
const TAP = { at: 3, seconds: 12 } as const;

/** Where users come in, and what would end TLS there. */
function entryOf(design: Design): { readonly visit: DesignLink; readonly service: string } | null {
  const visit = visitOf(design);
  const machine = visit && elementById(design, visit.to);
  const front = machine && frontOf(machine);
  return visit && machine && (front === 'load-balancer' || front === 'web-server')
    ? { visit, service: serviceId(machine.id, front) }
    : null;
}

const innerLeg = (design: Design, entry: string): DesignLink | undefined =>
  design.links.find(({ kind, from }) => kind === 'backend' && from === entry);

/** The lines that somebody reads along on: that of the users, and with TLS also the first one behind the balancer. */
export const tapped = (design: Design, isSealed: boolean): readonly DesignLink[] => {
  const visit = visitOf(design);
  const inner = visit && innerLeg(design, visit.to);
  return [...(visit ? [visit] : []), ...(isSealed && inner ? [inner] : [])];
};

export function tapPlan(present: Design, isSealed: boolean): Plan {
  const { design, isOther } = suited(present, entryOf(present) !== null);
  const { visit, service } = entryOf(design)!;
  const set = (now: Design, id: string, setting: string) => withSetting(now, id, setting, isSealed);
  const ready = set(set(set(design, visit.id, 'tls'), service, 'httpsRedirect'), service, 'certificate');
  const taps = tapped(ready, isSealed).map(({ id }) => ({
    at: TAP.at,
    command: { type: 'tap', target: id, seconds: TAP.seconds } as const,
  }));
  return { design: ready, isOther, commands: taps };
}

/** What somebody has read on each of these lines, in a sentence with an example. */
export function readWords(links: readonly DesignLink[], { of }: Readings): readonly string[] {
  return links.flatMap(({ id, from, to }) => {
    const reading = of[id];
    const tap = reading?.kind === 'link' ? reading.tap : undefined;
    if (tap === undefined) return [];
    const seen = `Between ${from} and ${to}: ${counted(tap.passed, 'message')} seen, ${countText(tap.readable)} readable.`;
    const password = tap.entries.map((entry) => entry.password).findLast((found) => found !== null);
    const [sample] = tap.entries.slice(-1);
    if (password) return [`${seen} A password among them: ${password}.`];
    return [
      sample?.sealed ? `${seen} The rest is sizes and ciphertext: ${sample.text.slice(0, 23)} …` : seen,
    ];
  });
}

const tapOf =
  (isSealed: boolean): MakeExperiment =>
  ({ design }): Experiment => {
    const id = isSealed ? 'tap-sealed' : 'tap-plain';
    const opens = entryOf(design) === null ? ' The secured infrastructure will open for that.' : '';
    const span = `From ${TAP.at} s to ${TAP.at + TAP.seconds} s`;
    return {
      id,
      question: isSealed ? 'And what can they read with HTTPS?' : 'Who can read a password on its way?',
      plan: isSealed
        ? `The same visitors will come by HTTPS. ${span} somebody will read along on the cable of the users again, and behind the place where TLS ends.${opens}`
        : `The run will start again with plain HTTP. ${span} somebody will read along on the cable between the users and the site.${opens}`,
      action: isSealed ? 'Tap the cables with HTTPS' : 'Tap the cable with plain HTTP',
      run: () => runPlan(id, tapPlan(design, isSealed)),
      startsAnew: true,
      subjects: [id],
      obstacle: null,
      answer: ({ latest }) => [
        ...readWords(tapped(design, isSealed), latest!),
        ...(isSealed && tapped(design, true).length > 1
          ? ['TLS ends at the balancer, so everybody behind it can read again.']
          : []),
      ],
    };
  };

export const tapExperiments: readonly MakeExperiment[] = [tapOf(false), tapOf(true)];

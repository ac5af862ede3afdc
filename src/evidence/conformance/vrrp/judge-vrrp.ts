import type { Command } from '../../../site/commands';
import type { Fact } from '../../../site/facts';
import { masterDownInterval, skewTime } from '../../../site/keepalived/timing';
import { type Finding, near, same } from '../database/findings';
import { fieldOf, UnreadableCase } from '../read-fields';
import { ESTABLISHED, readTakeover, type TakeoverCase, type TakeoverRun } from './takeover-case';

import { play, type Played } from './takeover-site';

/** Phases of the clocks of adverts and scripts that are tried. */
const PHASES = 100;
const GOLDEN_RATIO = 0.6180339887498949;
/** Milliseconds: what a real machine, a probe each 5 ms and a process that has to start add to a time. */
const PROBING = 35;
const STARTING = 60;
/** Seconds: how long everything settles before the fault, and how many intervals until it is repaired and ends. */
const SETTLED = 10;
const ENOUGH = 12;

/** The first difference, or null; undefined where the part is not known. */
export function vrrpDifference(json: unknown, part: string): string | null | undefined {
  const cases = fieldOf(json, 'cases') as readonly unknown[];
  if (part === ESTABLISHED) return establishedDifference(fieldOf(json, ESTABLISHED), cases[0]);
  const index = Number(/^cases\[(\d+)\]$/.exec(part)?.[1] ?? Number.NaN);
  const recorded = readTakeover(cases[index]);
  return findings(recorded).find((finding) => finding !== null) ?? null;
}

function findings(recorded: TakeoverCase): readonly Finding[] {
  const { priorities, interval, version } = recorded;
  const times = Array.from({ length: PHASES }, (_, i) => takeover(recorded, i + 1));
  const last = play(recorded, { ...episode(recorded, 1), load: PROBES });
  return [
    near('skew time', recorded.skew, 1000 * skewTime(priorities.second, interval, version), 1),
    near(
      'master down interval',
      recorded.downInterval,
      1000 * masterDownInterval(priorities.second, interval, version),
      1,
    ),
    ...recorded.runs.flatMap((run) => runFindings(recorded, run, times, last)),
  ];
}

/** In one phase, in milliseconds; null: not in this run. */
interface Times {
  readonly takenAfter: number | null;
  readonly returnedAfter: number | null;
}

function runFindings(
  recorded: TakeoverCase,
  run: TakeoverRun,
  times: readonly Times[],
  last: Played,
): readonly Finding[] {
  const [after, afterReturn] = last.holders;
  const taken = times.map(({ takenAfter }) => takenAfter);
  const returned = times.map(({ returnedAfter }) => returnedAfter);
  return [
    // Whether a killed process still says a last word depends on which of its two was hit first.
    recorded.fault === 'kill9' ? null : within('taken over after', run.takenAfter, taken, PROBING),
    recorded.fault === 'kill9' ? noOutage(run) : null,
    same('who holds the address then', run.holders.join(' '), after!.join(' ')),
    run.holdersAfterReturn === null
      ? null
      : within('taken back after', run.returnedAfter, returned, STARTING),
    run.holdersAfterReturn === null
      ? null
      : same('who holds it after the repair', run.holdersAfterReturn.join(' '), afterReturn!.join(' ')),
    same('what probes see', errorWords(run.errors), errorWords(errorsIn(last.facts))),
  ];
}

/** A recorded time must lie between the shortest and the longest of all phases. */
function within(
  what: string,
  recorded: number | null,
  simulated: readonly (number | null)[],
  allowance: number,
): Finding {
  const known = simulated.filter((time) => time !== null);
  if (recorded === null || known.length === 0)
    return recorded === null && known.length === 0
      ? null
      : `${what}: recorded ${recorded === null ? 'never' : `${recorded} ms`}, here ${known.length === 0 ? 'never' : `${Math.round(known[0]!)} ms`}`;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return recorded >= least - allowance && recorded <= most + allowance
    ? null
    : `${what}: recorded ${recorded} ms, here ${Math.round(least)} to ${Math.round(most)} ms`;
}

/** Both machines have the address, so that nobody who asks for it is left without. */
const noOutage = ({ outage }: TakeoverRun): Finding =>
  outage !== null && outage > PROBING ? `outage: recorded ${outage} ms, here none` : null;

/** The moment at which a connection was handed over is hit by chance: a reset comes to some probe or to none. */
const errorWords = (errors: readonly string[]): string =>
  [...new Set(errors)]
    .filter((error) => error !== 'ECONNRESET')
    .sort()
    .join(' ') || 'nothing';

const PROBES = { rate: 50, arrivals: 'constant', staticShare: 1, writeShare: 0, patience: 0.25, retries: 0 };
const NOBODY = { ...PROBES, rate: 0 };

/** The fault, long enough later its repair, and long enough later the end. */
function episode({ fault, interval, script }: TakeoverCase, seed: number) {
  const scale = interval + (script?.interval ?? 0);
  const failsAt = SETTLED * scale + ((seed * GOLDEN_RATIO) % 1) * scale;
  const repairedAt = failsAt + ENOUGH * scale + ((seed * 7 * GOLDEN_RATIO) % 1) * scale;
  const until = repairedAt + ENOUGH * scale;
  const [fail, repair] = ACCIDENTS[fault];
  const commands = [
    { at: failsAt, command: fail },
    { at: repairedAt, command: repair },
  ];
  return { seed, commands, until, looks: [repairedAt, until] };
}

const onBoth = (type: 'unplug' | 'stop' | 'freeze', target: string): readonly [Command, Command] => [
  { type, target },
  { type: 'restore', target },
];

const ACCIDENTS: Readonly<Record<TakeoverCase['fault'], readonly [Command, Command]>> = {
  poweroff: onBoth('unplug', 'lb1'),
  graceful: onBoth('stop', 'lb1/keepalived'),
  // From outside, a process that was killed with -9 is one that says nothing more.
  kill9: onBoth('freeze', 'lb1/keepalived'),
  haproxy: onBoth('stop', 'lb1/load-balancer'),
};

function takeover(recorded: TakeoverCase, seed: number): Times {
  const plan = episode(recorded, seed);
  const [fail, repair] = plan.commands;
  const { facts } = play(recorded, { ...plan, load: NOBODY, looks: [] });
  const moved = (from: number, to: string, until: number): number | null => {
    const found = facts.find(
      (fact) => fact.type === 'address' && fact.machine === to && fact.at >= from && fact.at < until,
    );
    return found === undefined ? null : (found.at - from) * 1000;
  };
  return {
    takenAfter: moved(fail!.at, 'lb2', repair!.at),
    returnedAfter: moved(repair!.at, 'lb1', plan.until),
  };
}

function errorsIn(facts: readonly Fact[]): readonly string[] {
  return facts.flatMap((fact) => {
    if (fact.type !== 'outcome' || fact.ok) return [];
    const { cause } = fact;
    if (cause?.what === 'connection refused') return ['ECONNREFUSED'];
    return cause?.what === 'connection reset' ? ['ECONNRESET'] : ['TIMEOUT'];
  });
}

const SECOND_REQUEST = /^(\d+) send second request$/;

/** A client asks once, the address moves, and it asks again over the same connection. */
function establishedDifference(json: unknown, first: unknown): string | null {
  const lines = fieldOf(json, 'after_poweroff_failover');
  if (!Array.isArray(lines))
    throw new UnreadableCase(`${ESTABLISHED}.after_poweroff_failover: Missing: a list.`);
  const words = lines.map(String);
  const sent = words.map((line) => SECOND_REQUEST.exec(line)?.[1]).find((at) => at !== undefined);
  const error = words.map((line) => / error (\w+)$/.exec(line)?.[1]).find((what) => what !== undefined);
  if (sent === undefined) throw new UnreadableCase(`${ESTABLISHED}: Nobody sends a second request.`);
  const recorded = readTakeover(first);
  const [asksAt, failsAt] = [SETTLED, SETTLED + 0.01];
  const againAt = asksAt + Number(sent) / 1000;
  const { facts } = play(recorded, {
    seed: 1,
    load: { patience: 2, retries: 0 },
    plan: [asksAt, againAt].map((at) => ({ at, client: 'c', kind: 'static' })),
    commands: [{ at: failsAt, command: { type: 'unplug', target: 'lb1' } }],
    until: againAt + 5,
  });
  // A browser opens another connection at once, and sends the request again: it sets out twice.
  const hops = facts.filter(
    (fact) => fact.type === 'hop' && fact.at >= againAt && fact.forward && fact.link === 'client--lb2',
  );
  return same('the second request', error ?? 'answered', hops.length === 2 ? 'ECONNRESET' : 'answered');
}

import type { ServerState } from '../../site/facts';
import { serviceId } from '../../design/design';
import type { Command } from '../../site/commands';
import { prepareConfig, readConfig } from './read-config';
import { fieldOf, only, reading, UnreadableCase } from './read-fields';
import { factsOf } from './replay';
import type { Distribution, Span } from './trace';
import { linkTo, traceDesign } from './trace-design';

const DISTRIBUTION = ['config', 'description', 'rule'] as const;
const RULE = ['down_after_ms', 'up_after_ms'] as const;
const FAULT = /server (\S+) of \d+ gets (kill|sigstop|drop)\b/;
const SPAN = /\((\d+(?:\.\d+)?), (\d+(?:\.\d+)?)\]/;
/** Phases of the check clock tried, in steps of the golden ratio: evenly spread and in no step with anything. */
const PHASES = 100;
const GOLDEN_RATIO = 0.6180339887498949;
/** Share of the span that the simulated times have to cover. */
const COVERED = 0.9;
/** Check intervals before the fault, until everything has settled. */
const SETTLING = 4;
const ROUNDING = 0.001;
/** Longest description of a recording. */
const WORDS = 10_000;

/** Detection times of HAProxy, schema `golden-dist/1`. Throws an `UnreadableCase`. */
export function readDistribution(json: unknown): Distribution {
  const given = only(json, DISTRIBUTION);
  const config = prepareConfig(fieldOf(given, 'config'));
  const rule = only(fieldOf(given, 'rule'), RULE);
  return reading({ ...(given as object), config, rule }, (place) => {
    const { config: configured, description, rule: rules } = place.fields(DISTRIBUTION);
    const { down_after_ms, up_after_ms } = rules.fields(RULE);
    const words = description.matching(
      FAULT,
      'a text that says which server "gets" kill, sigstop or drop',
      WORDS,
    );
    const [, server = '', fault] = FAULT.exec(words) ?? [];
    return {
      config: readConfig(configured),
      server,
      fault: fault as Distribution['fault'],
      down: spanOf(down_after_ms.matching(SPAN, 'a rule that ends in a span such as (200, 400]', WORDS)),
      up: up_after_ms.isAbsent
        ? null
        : spanOf(up_after_ms.matching(SPAN, 'a rule that ends in a span such as (200, 400]', WORDS)),
    };
  });
}

/** The first thing that is not as the rule says, or null. */
export function distributionDifference(distribution: Distribution): string | null {
  const times = Array.from({ length: PHASES }, (_, i) => detection(distribution, (i * GOLDEN_RATIO) % 1));
  const down = spanDifference(
    'DOWN',
    distribution.down,
    times.map((time) => time.down),
  );
  if (down !== null || distribution.up === null) return down;
  return spanDifference(
    'UP',
    distribution.up,
    times.map((time) => time.up),
  );
}

function spanDifference(what: string, { over, upTo }: Span, times: readonly number[]): string | null {
  const least = Math.min(...times);
  const most = Math.max(...times);
  const simulated = `simulated ${Math.round(least)} to ${Math.round(most)} ms`;
  if (!(least >= over - ROUNDING && most <= upTo + ROUNDING))
    return `${what}: ${simulated}, outside (${over}, ${upTo}]`;
  return most - least < COVERED * (upTo - over)
    ? `${what}: ${simulated}, only a part of (${over}, ${upTo}]`
    : null;
}

/** Milliseconds from the fault until the server is out, and from the repair until it is in again. */
function detection(distribution: Distribution, phase: number): { down: number; up: number } {
  const { config, server, fault, down } = distribution;
  const { check } = config;
  if (check === null) throw new UnreadableCase('config.check: Without checks nothing is detected.');
  const failsAt = ((SETTLING + phase) * check.inter) / 1000;
  // Some other phase for the repair, so that the two do not go together.
  const repairedAt =
    failsAt + (2 * down.upTo + ((phase * PHASES) % 1) * check.inter + phase * check.inter) / 1000;
  const [fail, repair] = accident(fault, server);
  const commands = [
    { at: failsAt, command: fail },
    { at: repairedAt, command: repair },
  ];
  const until = repairedAt + (2 * check.rise * check.inter) / 1000 + down.upTo / 1000;
  const facts = factsOf(traceDesign(config, [], 0), commands, until);
  const since = (from: number, state: ServerState) => {
    const change = facts.find(
      (fact) => fact.type === 'server state' && fact.server === server && fact.state === state,
    );
    return change === undefined ? Number.POSITIVE_INFINITY : (change.at - from) * 1000;
  };
  return { down: since(failsAt, 'down'), up: since(repairedAt, 'up') };
}

function accident(fault: Distribution['fault'], server: string): [Command, Command] {
  const target = fault === 'drop' ? linkTo(server) : serviceId(server, 'app-server');
  const type = ({ kill: 'stop', sigstop: 'freeze', drop: 'cut' } as const)[fault];
  return [
    { type, target },
    { type: 'restore', target },
  ];
}

function spanOf(rule: string): Span {
  const [, over = 'NaN', upTo = 'NaN'] = SPAN.exec(rule) ?? [];
  return { over: Number(over), upTo: Number(upTo) };
}

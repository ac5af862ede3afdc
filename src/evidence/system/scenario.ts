import { fieldOf, isObject, UnreadableCase } from '../conformance/read-fields';

/** What one figure was over the runs of the real system. Seconds, shares or counts, by its name. */
export interface RealFigure {
  readonly mean: number;
  readonly least: number;
  readonly most: number;
}

/** Something that was done to the real system, in seconds from the start of the load. */
export interface SystemEvent {
  readonly t: number;
  readonly do: string;
  readonly server: string;
  /** Of `cli`: what was typed on the admin socket. */
  readonly cmd: string;
}

/** One scenario of `figures.json`, as recorded from a whole real system. */
export interface Scenario {
  readonly name: string;
  /** HAProxy's configuration, complete. */
  readonly config: string;
  readonly events: readonly SystemEvent[];
  /** Seconds of load. */
  readonly duration: number;
  /** How often the real system was run. */
  readonly runs: number;
  /** By name; empty where only the description was kept. */
  readonly real: Readonly<Record<string, RealFigure>>;
}

const LONGEST = 3600;

/** Every scenario of a file, given its parsed text. Throws an `UnreadableCase` that says what is wrong where. */
export function readScenarios(json: unknown): Scenario[] {
  if (!isObject(json)) throw new UnreadableCase('This must be an object of scenarios by name.');
  const scenarios = Object.entries(json).map(([name, given]) => readScenario(name, given));
  if (scenarios.length === 0) throw new UnreadableCase('There is no scenario in it.');
  return scenarios;
}

function readScenario(name: string, json: unknown): Scenario {
  const wrong = (what: string): never => {
    throw new UnreadableCase(`${name}: ${what}`);
  };
  const config = fieldOf(json, 'haproxy_cfg');
  const events = fieldOf(json, 'events') ?? [];
  const duration = fieldOf(json, 'duration_s');
  const runs = fieldOf(json, 'runs') ?? 0;
  const real = fieldOf(json, 'real') ?? {};
  if (typeof config !== 'string') return wrong('haproxy_cfg must be a text.');
  if (typeof duration !== 'number' || !(duration > 0 && duration <= LONGEST))
    return wrong(`duration_s must be a number of seconds up to ${LONGEST}.`);
  if (typeof runs !== 'number' || !(runs >= 0)) return wrong('runs must be a count.');
  if (!Array.isArray(events)) return wrong('events must be a list.');
  if (!isObject(real)) return wrong('real must be an object of figures.');
  return {
    name,
    config,
    duration,
    runs,
    events: events.map((event, i) => readEvent(event) ?? wrong(`events[${i}] needs t and do.`)),
    real: Object.fromEntries(
      Object.entries(real).map(([figure, value]) => [
        figure,
        readFigure(value) ?? wrong(`real["${figure}"] needs mean, least and most.`),
      ]),
    ),
  };
}

function readEvent(json: unknown): SystemEvent | null {
  const t = fieldOf(json, 't');
  const what = fieldOf(json, 'do');
  if (typeof t !== 'number' || !(t >= 0) || typeof what !== 'string') return null;
  const word = (name: string): string => {
    const value = fieldOf(json, name);
    return typeof value === 'string' ? value : '';
  };
  return { t, do: what, server: word('server'), cmd: word('cmd') };
}

function readFigure(json: unknown): RealFigure | null {
  const [mean, least, most] = ['mean', 'least', 'most'].map((name) => fieldOf(json, name));
  if (typeof mean !== 'number' || typeof least !== 'number' || typeof most !== 'number') return null;
  return { mean, least, most };
}

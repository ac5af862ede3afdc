import { partId } from '../design/part';
import { textOf } from '../design/settings';
import { createStore } from 'zustand/vanilla';
import type { Design } from '../design/design';
import type { Readings, TwinReport } from '../run/protocol';
import type { Command } from '../site/commands';
import { type AccidentReport, measureAccident, type Onset } from './accident-report';
import { type Comparison, compare } from './comparison';
import { designStore } from './design-store';
import { specsOf } from './edit';
import { historyStore } from './history-store';
import { runStore } from './run-store';

/** One thing that was done to the running site, and what came of it. */
export interface Accident {
  /** Name of the experiment, or the command in a word: see `subjectOf`. */
  readonly subject: string;
  /** What was done; null where a run of its own was begun. */
  readonly command: Command | null;
  /** The last readings before it; null when there were none. */
  readonly before: Readings | null;
  /** Complete once the run has told of it. */
  readonly onset: Onset | null;
  readonly latest: Readings | null;
  readonly report: AccidentReport | null;
  /** The same visitors without it; null while that is not known. */
  readonly comparison: Comparison | null;
  /** The design whose runs it is to outlast, so that two runs can be compared; null: it ends with its run. */
  readonly lastsFor: number | null;
}

export interface AccidentState {
  /** By subject; only `current` is still being measured. */
  readonly accidents: Readonly<Record<string, Accident>>;
  readonly current: string | null;
}

export const accidentStore = createStore<AccidentState>(() => ({ accidents: {}, current: null }));

/**
 * Measures from now on what a command that was just given leads to. What was measured until now keeps its last report.
 *
 * @param lasts whether the report stays when the run begins anew.
 */
export function observeAccident(subject: string, lasts = false): void {
  const { readings } = runStore.getState();
  const lastsFor = lasts ? designStore.getState().document : null;
  begin({ ...nothingYet, subject, before: readings, lastsFor });
}

const nothingYet = {
  command: null,
  onset: null,
  latest: null,
  report: null,
  comparison: null,
  lastsFor: null,
};

function begin(fresh: Accident): void {
  accidentStore.setState(({ accidents }) => ({
    accidents: { ...accidents, [fresh.subject]: fresh },
    current: fresh.subject,
  }));
}

/** What was done, in a word: the same for the same thing, whoever does it and from where. */
export function subjectOf(command: Command): string {
  if (command.type === 'set') return `set ${command.target} ${command.setting} ${textOf(command.value)}`;
  if (command.type === 'server-state') return `${command.state} ${command.server}`;
  if (command.type === 'change') return `change ${[...command.remove, ...command.add.map(partId)].join(' ')}`;
  if (command.type === 'deploy') return `deploy ${command.version} ${JSON.stringify(command.settings)}`;
  if (command.type === 'roll-back' || command.type === 'restore-everything') return command.type;
  return 'from' in command ? `${command.type} ${command.from}` : `${command.type} ${command.target}`;
}

/**
 * Whether it is measured what comes of a command. Numbers are not: they are dragged, and the load that they set is what
 * everything else is compared under.
 */
export function isMeasured(command: Command, design: Design): boolean {
  if (command.type !== 'set') return true;
  const type = specsOf(design, command.target)[command.setting]?.type;
  return type === 'choice' || type === 'flag';
}

/** A measured command has taken effect. @param base the readings of that moment. */
export function changeArrived(command: Command, base: Readings): void {
  const before = runStore.getState().readings ?? base;
  const onset: Onset = { before, base };
  begin({ ...nothingYet, subject: subjectOf(command), command, before, onset, latest: base });
}

/** What the run without the last change came to, at the time of the latest readings. */
export function twinArrived(twin: TwinReport): void {
  const { accidents, current } = accidentStore.getState();
  const accident = current === null ? undefined : accidents[current];
  if (!accident?.onset || accident.command === null || accident.latest?.now !== twin.now) return;
  const { points } = historyStore.getState();
  const comparison = compare(accident.onset.base, accident.latest, points, twin);
  accidentStore.setState({ accidents: { ...accidents, [accident.subject]: { ...accident, comparison } } });
}

export function forgetAccidents(): void {
  accidentStore.setState({ accidents: {}, current: null });
}

function forgetRun(): void {
  const { document } = designStore.getState();
  const { accidents } = accidentStore.getState();
  const lasting = Object.entries(accidents).filter(([, { lastsFor }]) => lastsFor === document);
  accidentStore.setState({ accidents: Object.fromEntries(lasting), current: null });
}

function advance(accident: Accident, latest: Readings): Accident {
  const { before, onset } = accident;
  if (!onset) return { ...accident, onset: { before: before ?? latest, base: latest }, latest };
  const { points } = historyStore.getState();
  const report = measureAccident(onset, accident.latest ?? onset.base, latest, points, accident.report);
  return { ...accident, latest, report };
}

runStore.subscribe((state, previous) => {
  if (state.run !== previous.run) forgetRun();
  const { accidents, current } = accidentStore.getState();
  const accident = current === null ? undefined : accidents[current];
  if (!accident || !state.readings || state.readings === previous.readings || state.past !== null) return;
  // The run has gone on from before it: it has not happened.
  if (accident.onset && state.readings.now < accident.onset.base.now)
    return accidentStore.setState({ current: null });
  accidentStore.setState({
    accidents: { ...accidents, [accident.subject]: advance(accident, state.readings) },
  });
});

import { createStore } from 'zustand/vanilla';
import { type Design, type DesignElement, serviceId } from '../design/design';
import type { LogLine, Readings } from '../run/protocol';
import type { Command } from '../site/commands';
import { announcePolitely } from './announce';
import type { Reading } from '../site/readings';

/** A failure or a repair by the learner that has taken effect, and how to take it back. */
export interface Deed {
  /** Tells two equal ones apart. */
  readonly id: number;
  readonly text: string;
  readonly opposite: {
    readonly title: string;
    readonly commands: readonly Command[];
    /** In place of commands: what changes the design, which the run follows. */
    readonly run?: () => void;
  };
}

export const deedStore = createStore<{ readonly deed: Deed | null }>(() => ({ deed: null }));

export const dismissDeed = (): void => deedStore.setState({ deed: null });

/** What would bring something to the condition that it is in; null where it is well. */
function commandFor(target: string, reading: Reading | undefined): Command | null {
  if (reading === undefined || !('condition' in reading)) return null;
  const amount = 'amount' in reading ? reading.amount : 1;
  switch (reading.condition) {
    case 'up':
    case 'booting':
    case 'restarting':
      return null;
    case 'stopped':
      return { type: 'stop', target };
    case 'stopping':
      return { type: 'quit', target };
    case 'frozen':
      return { type: 'freeze', target };
    case 'unplugged':
      return { type: 'unplug', target };
    case 'cut':
      return { type: 'cut', target };
    case 'slow':
      return { type: 'slow', target, factor: amount };
    case 'failing':
      return { type: 'fail-share', target, share: amount };
  }
}

/** The commands that would break a part again as it is broken now: a machine before what runs on it. */
function breakingOf(
  readings: Readings | null,
  target: string,
  services: DesignElement['services'] = [],
): readonly Command[] {
  const of = readings?.of ?? {};
  const own = commandFor(target, of[target]);
  if (own !== null) return [own];
  return services.flatMap(({ kind }) => breakingOf(readings, serviceId(target, kind)));
}

/** Ids of the elements and links of which something is broken. */
export const brokenParts = ({ elements, links }: Design, readings: Readings | null): readonly string[] =>
  [...elements, ...links]
    .filter(
      ({ id, services }: Pick<DesignElement, 'id' | 'services'>) => breakingOf(readings, id, services)[0],
    )
    .map(({ id }) => id);

const again: Partial<Record<Command['type'], string>> = {
  stop: 'Stop again',
  quit: 'Stop again',
  freeze: 'Freeze again',
  unplug: 'Unplug again',
  cut: 'Cut again',
  slow: 'Slow down again',
  'fail-share': 'Fail again',
};

const breaks: ReadonlySet<Command['type']> = new Set([
  'stop',
  'quit',
  'freeze',
  'unplug',
  'cut',
  'slow',
  'fail-share',
]);

/** A command that was given and has not been heard of yet. */
interface Awaited {
  /** What it was done to; null for all that was broken, which the run knows best. */
  readonly targets: readonly string[] | null;
  readonly kind: 'failure' | 'recovery' | 'change';
  readonly opposite: Deed['opposite'];
  /** What is said in place of the first line of the log. */
  readonly text: string | null;
}

let awaited: Awaited | null = null;
let lastDeploy: Command | null = null;
let deeds = 0;

/** To be told of commands before they are sent, with what was known then. */
export function expectDeed(commands: readonly Command[], design: Design, readings: Readings | null): void {
  const [first] = commands;
  if (first === undefined) return;
  const targets = commands.flatMap((command) => ('target' in command ? [command.target] : []));
  const several = commands.length > 1;
  if (first.type === 'restore-everything') return expectAllBack(design, readings);
  if (first.type === 'deploy' || first.type === 'roll-back') return expectRelease(first, design);
  if (first.type === 'restore') {
    awaited = { targets, kind: 'recovery', opposite: breaking(targets, design, readings), text: null };
  } else if (breaks.has(first.type)) {
    const restoring: Command = several
      ? { type: 'restore-everything' }
      : { type: 'restore', target: targets[0] ?? '' };
    const opposite = { title: several ? 'Restore everything' : 'Restore', commands: [restoring] };
    awaited = {
      targets,
      kind: 'failure',
      opposite,
      text: several ? `${commands.length} parts are broken again.` : null,
    };
  }
}

function expectAllBack(design: Design, readings: Readings | null): void {
  const opposite = breaking(brokenParts(design, readings), design, readings);
  awaited = { targets: null, kind: 'recovery', opposite, text: 'Everything is back.' };
}

/** Takes back that these are well, as far as it is known what was wrong with them. */
function breaking(targets: readonly string[], design: Design, readings: Readings | null): Deed['opposite'] {
  const commands = targets.flatMap((target) =>
    breakingOf(readings, target, design.elements.find(({ id }) => id === target)?.services),
  );
  const title = commands.length === 1 && commands[0] ? again[commands[0].type] : undefined;
  return { title: title ?? 'Break again', commands };
}

/** A release on its way is taken back, and one that was taken back goes once more. */
function expectRelease(command: Command, design: Design): void {
  if (command.type === 'deploy') lastDeploy = command;
  const isForward = command.type === 'deploy';
  const again = lastDeploy === null ? [] : [lastDeploy];
  awaited = {
    targets: design.elements.map(({ id }) => id),
    kind: 'change',
    opposite: isForward
      ? { title: 'Roll back', commands: [{ type: 'roll-back' }] }
      : { title: 'Deploy again', commands: again },
    text: null,
  };
}

/** The same of parts that are to come or go. */
export function expectChange(
  targets: readonly string[],
  text: string,
  opposite: { readonly title: string; readonly run: () => void },
): void {
  awaited = { targets, kind: 'change', opposite: { ...opposite, commands: [] }, text };
}

/** Says at once what was done, where no line of the log tells what came of it, or nobody may see that. */
export function tellDeed(text: string): void {
  awaited = null;
  announcePolitely(text);
  deedStore.setState({ deed: { id: ++deeds, text, opposite: { title: '', commands: [] } } });
}

/** Nothing came of the command. */
export function forgetDeed(): void {
  awaited = null;
}

/** Looks in new lines of the log for what the learner's command has led to. */
export function hearOfDeeds(lines: readonly LogLine[]): void {
  const line = lines.find((each) => isOfDeed(each));
  if (line === undefined || awaited === null) return;
  deedStore.setState({ deed: { id: ++deeds, text: awaited.text ?? line.text, opposite: awaited.opposite } });
  awaited = null;
}

/** A line that speaks of what was hit and of nothing else: the balancer that notices it has a line of its own. */
function isOfDeed({ importance, request, about, isAll }: LogLine): boolean {
  if (awaited === null || request !== null || importance !== awaited.kind || about.length === 0) return false;
  const { targets } = awaited;
  if (targets === null) return isAll === true;
  return about.every((id) => targets.some((target) => id === target || id.startsWith(`${target}/`)));
}

import type { Design } from '../design/design';
import type { TimedCommand } from '../design/command';
import { changedBy } from './design-after';
import { designStore, restructure } from './design-store';
import { recordStore } from './record-store';
import { runStore } from './run-store';

/**
 * The design shows what a run was given beforehand to set, from its moment on and no sooner. The site has done it by
 * itself, and is told nothing. Loaded only where something is set so.
 */

/** The run that is followed, and up to which simulated time its settings are in the design. */
let followed = { run: 0, until: 0 };
let isFollowing = false;

/** From now on the design follows that run; what was set up to and including that time is in it. */
export function followPlan(run: number, until: number): void {
  if (run !== runStore.getState().run) return;
  followed = { run, until };
  if (!isFollowing) runStore.subscribe(takeOver);
  isFollowing = true;
  takeOver();
}

const isSet = ({ command }: TimedCommand): boolean => command.type === 'set';

function takeOver(): void {
  const { now, run, past } = runStore.getState();
  if (run !== followed.run || now <= followed.until || past !== null) return;
  const { until } = followed;
  followed = { run, until: now };
  const { given } = recordStore.getState();
  show(
    given
      .filter((timed) => isSet(timed) && timed.at > until && timed.at <= now)
      .reduce((design, { command }) => changedBy(design, command), designStore.getState().design),
  );
}

function show(design: Design): void {
  const before = designStore.getState().design;
  if (JSON.stringify(design) !== JSON.stringify(before)) restructure(design, true);
}

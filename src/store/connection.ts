import type { RunnerCommand } from '../run/protocol';
import type { Command } from '../site/commands';
import { runStore } from './run-store';

type WithoutRun<C> = C extends unknown ? Omit<C, 'run'> : never;

/** A command of the page, before it is given the number of the present run. */
export type PageCommand = WithoutRun<RunnerCommand>;

type Outlet = (command: RunnerCommand) => void;

let outlet: Outlet = () => {};

/** Where commands go from now on; until then nobody hears them. */
export function connect(to: Outlet): void {
  outlet = to;
}

/** Sends to the runner, in the name of the present run. */
export function send(command: PageCommand): void {
  outlet({ ...command, run: runStore.getState().run } as RunnerCommand);
}

/** Does something to the running site, at the simulated time that it has reached. */
export const perform = (command: Command, measured = false): void =>
  send({ type: 'command', command, ...(measured ? { measured } : {}) });

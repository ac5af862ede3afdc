import { createStore } from 'zustand/vanilla';
import type { InStepCommand, InStepReport } from '../../run/in-step';
import { WatchedLab } from './watched-lab';
import type { Side } from '../../experiments/compare/compare';

/** What is needed of a browser's worker. */
export interface InStepPort {
  postMessage(message: InStepCommand): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<InStepReport>) => unknown) | null;
  onerror: ((event: ErrorEvent) => unknown) | null;
}

const createWorker = (): InStepPort =>
  new Worker(new URL('../../run/in-step.worker.ts', import.meta.url), { type: 'module', name: 'in step' });

/** Two runs that are looked at side by side. */
export interface LivePairState {
  readonly labs: readonly [WatchedLab, WatchedLab] | null;
  readonly status: 'starting' | 'playing' | 'paused' | 'crashed';
  /** Simulated time of both. */
  readonly now: number;
  readonly speed: number;
  /** What stopped it, in a sentence. */
  readonly crash: string | null;
}

const nothing: LivePairState = { labs: null, status: 'starting', now: 0, speed: 1, crash: null };

export const livePairStore = createStore<LivePairState>(() => nothing);

let worker: InStepPort | null = null;

export interface LivePair {
  readonly sides: readonly [Side, Side];
  readonly seed: number;
  /** Simulated time from which on it is shown. */
  readonly from: number;
  readonly playing: boolean;
}

/** Begins two runs in step, in place of those there were. */
export function showPair({ sides, seed, from, playing }: LivePair, create = createWorker): void {
  endPair();
  const [one, other] = sides;
  const labs = [
    new WatchedLab(one.design, one.commands, seed),
    new WatchedLab(other.design, other.commands, seed),
  ] as const;
  const { speed } = livePairStore.getState();
  livePairStore.setState({ ...nothing, labs, speed });
  worker = create();
  worker.onmessage = ({ data }) => arrived(labs, data);
  worker.onerror = ({ message }) => crashed(message || 'Its program could not be loaded.');
  worker.postMessage({ type: 'start', runs: [one, other], seed, speed, playing, from });
}

export const playPair = (): void => worker?.postMessage({ type: 'play' });
export const pausePair = (): void => worker?.postMessage({ type: 'pause' });

/** Simulated seconds per second of wall time. */
export function setPairSpeed(speed: number): void {
  livePairStore.setState({ speed });
  worker?.postMessage({ type: 'speed', speed });
}

/** No worker is left. */
export function endPair(): void {
  worker?.terminate();
  worker = null;
  livePairStore.setState({ labs: null });
}

function arrived(labs: readonly [WatchedLab, WatchedLab], report: InStepReport): void {
  if (livePairStore.getState().labs !== labs) return;
  if (report.type === 'crashed') return crashed(report.message);
  // What could not be done stands below the table of figures, with the runs that measure it.
  if (report.type === 'refused') return;
  for (const i of [0, 1] as const) labs[i].receive(report.frames[i]);
  const [{ now, playing, readings }] = report.frames;
  if (readings !== null) livePairStore.setState({ now, status: playing ? 'playing' : 'paused' });
}

function crashed(crash: string): void {
  worker?.terminate();
  worker = null;
  livePairStore.setState({ status: 'crashed', crash });
}

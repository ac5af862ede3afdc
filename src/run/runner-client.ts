import type { TimedCommand } from '../site/commands';
import type { RunnerCommand, RunnerReport } from './protocol';
import { inOrder } from './in-order';

/** What is needed of a browser's Worker. */
export interface WorkerPort {
  postMessage(message: RunnerCommand): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<RunnerReport>) => unknown) | null;
  onerror: ((event: ErrorEvent) => unknown) | null;
  onmessageerror: ((event: MessageEvent) => unknown) | null;
}

const createWorker = (): WorkerPort =>
  new Worker(new URL('./runner.worker.ts', import.meta.url), { type: 'module', name: 'run' });

/** Looks at the worker once in so long; gives what ends that. */
export type Watchman = (look: () => void) => () => void;

const eachSecond: Watchman = (look) => {
  const timer = setInterval(look, 1000);
  return () => clearInterval(timer);
};

/**
 * Looks without a report that a worker is given: a busy one answers within a second. Counted in looks and not in time, so
 * that a machine that slept is not taken for a dead worker.
 */
const PATIENCE = 10;
/** The same of a worker that has never said anything: its program may still be loading. */
const FIRST_PATIENCE = 60;

type Start = Extract<RunnerCommand, { readonly type: 'start' }>;

/**
 * The page's handle on the runner. Reports of any run but the one started last are dropped. A worker from which a report
 * is due and does not come is ended, as one that breaks down is, and told as a crash.
 */
export class RunnerClient {
  private worker: WorkerPort | null = null;
  private run = 0;
  private started: Start | null = null;
  /** Commands given before the start. */
  private given: readonly TimedCommand[] = [];
  /** Commands given since, as they took effect; where the run is played again, those of all its plays. */
  private performed: TimedCommand[] = [];
  private isPlaying = false;
  /** An answer to a command, or a frame of a run that plays, is due. */
  private isDue = false;
  private hasSpoken = false;
  private silentLooks = 0;
  private endWatch: (() => void) | null = null;

  constructor(
    private readonly onReport: (report: RunnerReport) => void,
    private readonly create: () => WorkerPort = createWorker,
    private readonly watch: Watchman = eachSecond,
  ) {}

  send(command: RunnerCommand): void {
    if (command.type === 'start') this.begin(command);
    this.worker ??= this.open();
    this.isDue = true;
    this.worker.postMessage(command);
  }

  /** The same run from the start, under another number: with its design, its seed, and every command at its time. */
  again(run: number): void {
    const { given, performed, started } = this;
    if (started === null) return;
    this.send({ ...started, run, commands: inOrder(given, performed), playing: true });
    this.given = given;
    this.performed = performed;
  }

  /** Ends the worker; a later command starts another one, with no run in it. */
  close(): void {
    this.endWatch?.();
    this.endWatch = null;
    this.worker?.terminate();
    this.worker = null;
  }

  private begin(start: Start): void {
    this.run = start.run;
    this.started = start;
    this.given = start.commands;
    this.performed = [];
  }

  private open(): WorkerPort {
    const worker = this.create();
    worker.onmessage = ({ data }) => this.deliver(data);
    worker.onerror = ({ message }) => this.crash(message || 'its program could not be loaded');
    worker.onmessageerror = () => this.crash('a message between the page and the simulation was damaged');
    this.hasSpoken = false;
    this.silentLooks = 0;
    this.isPlaying = false;
    this.endWatch = this.watch(() => this.look());
    return worker;
  }

  private deliver(report: RunnerReport): void {
    this.hasSpoken = true;
    this.silentLooks = 0;
    if (report.run !== this.run) return;
    if (report.type === 'frame' || report.type === 'moment') this.isPlaying = report.frame.playing;
    else if (report.type === 'crashed') this.isPlaying = false;
    this.isDue = this.isPlaying;
    if (report.type === 'performed') this.performed.push(report.command);
    if (report.type === 'forked' || report.type === 'planned') this.fork(report.at, report.ahead);
    this.onReport(report);
  }

  /** What came later belongs to another branch, or is not planned any more. */
  private fork(moment: number, ahead: readonly TimedCommand[]): void {
    const isBefore = ({ at }: TimedCommand): boolean => at <= moment;
    this.given = [...this.given.filter(isBefore), ...ahead];
    this.performed = this.performed.filter(isBefore);
  }

  private look(): void {
    if (!this.isDue) return;
    const patience = this.hasSpoken ? PATIENCE : FIRST_PATIENCE;
    if (++this.silentLooks < patience) return;
    const why = this.hasSpoken ? 'it gave no sign of life any more' : 'its program could not be loaded';
    this.crash(why);
  }

  private crash(why: string): void {
    this.close();
    this.isDue = false;
    this.onReport({ type: 'crashed', run: this.run, message: `The simulation stopped: ${why}.` });
  }
}

import type { RunnerCommand, RunnerReport } from './protocol';

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

/** The page's handle on the runner. Reports of any run but the one started last are dropped. */
export class RunnerClient {
  private worker: WorkerPort | null = null;
  private run = 0;

  constructor(
    private readonly onReport: (report: RunnerReport) => void,
    private readonly create: () => WorkerPort = createWorker,
  ) {}

  send(command: RunnerCommand): void {
    if (command.type === 'start') this.run = command.run;
    this.worker ??= this.open();
    this.worker.postMessage(command);
  }

  /** Ends the worker; a later command starts another one, with no run in it. */
  close(): void {
    this.worker?.terminate();
    this.worker = null;
  }

  private open(): WorkerPort {
    const worker = this.create();
    worker.onmessage = ({ data }) => this.deliver(data);
    worker.onerror = ({ message }) => this.crash(message || 'its program could not be loaded');
    worker.onmessageerror = () => this.crash('a message between the page and the simulation was damaged');
    return worker;
  }

  private deliver(report: RunnerReport): void {
    if (report.run === this.run) this.onReport(report);
  }

  private crash(why: string): void {
    this.close();
    this.onReport({ type: 'crashed', run: this.run, message: `The simulation stopped: ${why}.` });
  }
}

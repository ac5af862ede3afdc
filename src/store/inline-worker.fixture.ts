import type { RunnerCommand, RunnerReport } from '../run/protocol';
import { Runner } from '../run/runner';
import type { WorkerPort } from '../run/runner-client';

/** Milliseconds of one turn: about a frame of the page. */
const TURN_MS = 16;

/** The runner on the page's own thread, with whatever site the test wants: what it is told takes effect at once. */
export class InlineWorker implements WorkerPort {
  onmessage: WorkerPort['onmessage'] = null;
  onerror: WorkerPort['onerror'] = null;
  onmessageerror: WorkerPort['onmessageerror'] = null;
  /** What it was told. */
  readonly commands: RunnerCommand[] = [];
  readonly runner: Runner;

  constructor(createSite: ConstructorParameters<typeof Runner>[0]) {
    this.runner = new Runner(createSite, (report) =>
      this.onmessage?.({ data: report } as MessageEvent<RunnerReport>),
    );
  }

  postMessage(command: RunnerCommand): void {
    this.commands.push(command);
    this.runner.handle(command);
  }

  terminate(): void {}

  /** Lets so much wall time pass. */
  pass(ms: number): void {
    for (let passed = 0; passed < ms; passed += TURN_MS) this.runner.advance(TURN_MS, () => true);
  }
}

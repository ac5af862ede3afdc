import type { CDPSession, Page } from '@playwright/test';

interface Answer {
  readonly id: number;
  readonly result: unknown;
}

/** The debugger's line to the worker of a page, of which Playwright itself has none. */
export class WorkerProbe {
  private worker: string | null = null;
  private asked = 0;
  private readonly waiting = new Map<number, (answer: Answer) => void>();

  private constructor(private readonly session: CDPSession) {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') this.worker = sessionId;
    });
    session.on('Target.receivedMessageFromTarget', ({ message }) => {
      const answer = JSON.parse(message) as Answer;
      this.waiting.get(answer.id)?.(answer);
      this.waiting.delete(answer.id);
    });
  }

  /** To be called before the page is opened. */
  static async of(page: Page): Promise<WorkerProbe> {
    const session = await page.context().newCDPSession(page);
    const probe = new WorkerProbe(session);
    await session.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: false,
      flatten: false,
    });
    return probe;
  }

  /** Bytes of the worker's heap after a collection of garbage, array buffers included. */
  async heapBytes(): Promise<number> {
    await this.ask('HeapProfiler.collectGarbage');
    const usage = (await this.ask('Runtime.getHeapUsage')) as {
      usedSize: number;
      backingStorageSize: number;
    };
    return usage.usedSize + usage.backingStorageSize;
  }

  private async ask(method: string): Promise<unknown> {
    if (this.worker === null) throw new Error('The page has started no worker.');
    const id = ++this.asked;
    const answered = new Promise<Answer>((resolve) => this.waiting.set(id, resolve));
    const message = JSON.stringify({ id, method, params: {} });
    await this.session.send('Target.sendMessageToTarget', { sessionId: this.worker, message });
    return (await answered).result;
  }
}

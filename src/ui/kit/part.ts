/** What is known of a part of the page that is loaded when it is wanted. */
export type PartState<Module> =
  | { readonly status: 'waiting' }
  | { readonly status: 'ready'; readonly module: Module }
  /** `tries` have failed before somebody's eyes; another one is under way where it says so. */
  | { readonly status: 'failed'; readonly tries: number; readonly isTrying: boolean };

type Load<Module> = () => Promise<Module>;

/** Loads one part of the page, once. After a failure it can be tried again, and is then really asked for again. */
export class Part<Module> {
  private state: PartState<Module> = { status: 'waiting' };
  private loading: Promise<void> | null = null;
  /** Seen by nobody or by somebody. */
  private failures = 0;
  private readonly listeners = new Set<() => void>();

  /** @param again how to load it when that has failed before; browsers remember a failure. */
  constructor(
    private readonly load: Load<Module>,
    private readonly again: (load: Load<Module>, tries: number) => Promise<Module>,
  ) {}

  readonly snapshot = (): PartState<Module> => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Somebody looks at it. */
  async want(): Promise<void> {
    if (this.state.status === 'ready') return;
    const tries = this.state.status === 'failed' ? this.state.tries : 0;
    if (tries > 0) this.become({ status: 'failed', tries, isTrying: true });
    await this.attempt();
    if (!this.isReady()) this.become({ status: 'failed', tries: tries + 1, isTrying: false });
  }

  /** Nobody looks at it yet: a failure is not spoken of, and nothing that has failed is tried behind anybody's back. */
  async prefetch(): Promise<void> {
    if (!this.isReady() && this.failures === 0) await this.attempt();
  }

  private isReady(): boolean {
    return this.state.status === 'ready';
  }

  private attempt(): Promise<void> {
    this.loading ??= this.attempted().finally(() => {
      this.loading = null;
    });
    return this.loading;
  }

  private async attempted(): Promise<void> {
    try {
      const module = await (this.failures === 0 ? this.load() : this.again(this.load, this.failures));
      this.become({ status: 'ready', module });
    } catch {
      this.failures++;
    }
  }

  private become(state: PartState<Module>): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

import type { Release } from './release';

/** What is needed of a browser's service worker. */
export interface Surroundings {
  readonly caches: Pick<CacheStorage, 'open' | 'keys' | 'delete'>;
  /** Address of the folder that the site is in. */
  readonly scope: string;
  fetch(request: Request): Promise<Response>;
  /** Resolves after so many milliseconds. */
  wait(ms: number): Promise<void>;
}

/** The page is asked of the host first, for so long: then the kept one opens. Milliseconds. */
const PATIENCE_MS = 3000;

/** Versions that are kept beside the present one, for pages that are still open with them. */
const FORMER_KEPT = 2;

/** The files of the site on this device: they open when the host cannot be reached. */
export class Shelf {
  private readonly prefix: string;

  constructor(
    private readonly release: Release,
    private readonly around: Surroundings,
  ) {
    // Several sites may live on one host; each looks after its own.
    this.prefix = `signal-box ${around.scope} `;
  }

  /** Takes every file of this version, or none. */
  async fill(): Promise<void> {
    const cache = await this.own();
    await cache.addAll(this.release.files.map((file) => this.requestFor(file)));
  }

  /** Removes versions that hardly anybody can have open any more. */
  async tidy(): Promise<void> {
    const former = (await this.names()).filter((name) => name !== this.name);
    await Promise.all(
      former.slice(0, -FORMER_KEPT || undefined).map((name) => this.around.caches.delete(name)),
    );
  }

  /** Whether a file is part of this version. */
  has(address: string): boolean {
    return this.release.files.some((file) => new URL(file, this.around.scope).href === address);
  }

  /** Whether this shelf answers for a request at all. */
  isFor({ method, mode, url }: Pick<Request, 'method' | 'mode' | 'url'>): boolean {
    if (method !== 'GET' || !url.startsWith(this.around.scope)) return false;
    // Another site may live in a folder below.
    const path = url.slice(this.around.scope.length).replace(/[?#].*$/, '');
    return mode !== 'navigate' || path === '' || path === 'index.html';
  }

  /** The page itself comes fresh from the host where that is there; every other file from the shelf, if it has it. */
  answer(request: Request): Promise<Response> {
    return request.mode === 'navigate' ? this.page(request) : this.file(request);
  }

  private async page(request: Request): Promise<Response> {
    const kept = async () => (await this.own()).match(new URL('./', this.around.scope).href);
    const fresh = this.around.fetch(request);
    const late = this.around.wait(PATIENCE_MS).then(kept);
    try {
      const first = await Promise.race([fresh, late]);
      if (first !== undefined && first.status < 500) return first;
      return (await kept()) ?? (await fresh);
    } catch {
      return (await kept()) ?? fresh;
    }
  }

  private async file(request: Request): Promise<Response> {
    for (const name of [this.name, ...(await this.names()).reverse()]) {
      const found = await (await this.around.caches.open(name)).match(request, { ignoreSearch: true });
      if (found !== undefined) return found;
    }
    return this.around.fetch(request);
  }

  /** What has its content in its name may come from the browser's own cache, nothing else. */
  private requestFor(file: string): Request {
    const cache = file.startsWith('assets/') ? 'default' : 'no-cache';
    return new Request(new URL(file, this.around.scope), { cache });
  }

  private get name(): string {
    return this.prefix + this.release.version;
  }

  private own(): Promise<Cache> {
    return this.around.caches.open(this.name);
  }

  /** Of all versions that are kept, the oldest first. */
  private async names(): Promise<string[]> {
    return (await this.around.caches.keys()).filter((name) => name.startsWith(this.prefix));
  }
}

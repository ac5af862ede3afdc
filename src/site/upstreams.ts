import type { LinkSettings } from '../design/catalog';
import type { Seconds } from '../kernel';
import type { Route } from './network/route';
import type { UpstreamReading } from './readings';

type Settings = LinkSettings<'upstream'>;

/** Of an application beside Nginx, which no link names: the defaults of `server` in an `upstream` block. */
const BESIDE: Pick<Settings, 'weight' | 'maxFails' | 'failTimeout' | 'maxConns' | 'backup'> = {
  weight: 1,
  maxFails: 1,
  failTimeout: 10,
  maxConns: 0,
  backup: false,
};

/** One server of an `upstream` block. */
export class Upstream {
  /** Requests that are there now, and that were answered. */
  connections = 0;
  served = 0;
  fails = 0;
  /** Whole seconds, as Nginx's clock shows them: of the latest failure, and from which it is tried again. */
  failedAt: Seconds = 0;
  checkedAt: Seconds = 0;
  /** Its place in the smooth round robin, and its weight after failures. */
  private turn = 0;
  private effective: number;

  constructor(readonly route: Route) {
    this.effective = this.settings.weight;
  }

  get settings(): typeof BESIDE {
    const { link } = this.route;
    return link === null ? BESIDE : (link.settings as unknown as Settings);
  }

  get isFull(): boolean {
    const { maxConns } = this.settings;
    return maxConns > 0 && this.connections >= maxConns;
  }

  isSkipped(now: Seconds): boolean {
    const { maxFails, failTimeout } = this.settings;
    return maxFails > 0 && this.fails >= maxFails && now - this.checkedAt <= failTimeout;
  }

  /** Takes its share of one more turn; gives how far it has come, and its weight. */
  advance(): { readonly turn: number; readonly weight: number } {
    const weight = this.effective;
    this.turn += weight;
    if (this.effective < this.settings.weight) this.effective++;
    return { turn: this.turn, weight };
  }

  taken(total: number, now: Seconds): void {
    this.turn -= total;
    if (now - this.checkedAt > this.settings.failTimeout) this.checkedAt = now;
  }

  failed(now: Seconds): void {
    const { weight, maxFails } = this.settings;
    this.fails++;
    this.failedAt = now;
    this.checkedAt = now;
    if (maxFails > 0) this.effective = Math.max(0, this.effective - Math.floor(weight / maxFails));
  }

  /** It was tried again after a failure, and works. */
  succeeded(): void {
    if (this.failedAt < this.checkedAt) this.fails = 0;
  }
}

/**
 * An `upstream` block of Nginx: smooth weighted round robin over the servers that are not skipped, backups where no other
 * is left (nginx manual, ngx_http_upstream_module; recorded from nginx 1.22.1).
 */
export class Upstreams {
  private servers: readonly Upstream[] = [];

  /** The ways to its servers, in the order of its configuration. What is known of a way already is kept. */
  connect(routes: readonly Route[]): void {
    const known = this.servers;
    this.servers = routes.map(
      (route) => known.find((server) => server.route.link === route.link) ?? new Upstream(route),
    );
  }

  get size(): number {
    return this.servers.length;
  }

  /**
   * The next one of those that this request has not tried; null where none is usable ("no live upstreams").
   *
   * @param tried those that it has tried.
   */
  next(tried: readonly Upstream[], now: Seconds): Upstream | null {
    const [only] = this.servers;
    // One alone is tried whatever it did before.
    if (this.servers.length === 1 && only !== undefined)
      return tried.length === 0 && !only.isFull ? only : null;
    return this.best(tried, false, now) ?? this.best(tried, true, now);
  }

  reading(now: Seconds): readonly UpstreamReading[] {
    return this.servers.map((server) => ({
      server: server.route.far,
      isSkipped: this.servers.length > 1 && server.isSkipped(now),
      connections: server.connections,
      served: server.served,
    }));
  }

  private best(tried: readonly Upstream[], isBackup: boolean, now: Seconds): Upstream | null {
    let best: Upstream | null = null;
    let furthest = 0;
    let total = 0;
    for (const server of this.servers) {
      if (server.settings.backup !== isBackup || tried.includes(server)) continue;
      if (server.isSkipped(now) || server.isFull) continue;
      const { turn, weight } = server.advance();
      total += weight;
      if (best !== null && turn <= furthest) continue;
      best = server;
      furthest = turn;
    }
    best?.taken(total, now);
    return best;
  }
}

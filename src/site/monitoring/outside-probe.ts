import type { Seconds } from '../../kernel';
import { Exchange, isGood } from '../exchange';
import type { Route } from '../network/route';
import { type Client, newClient, type Request, visit } from '../request';
import type { SiteContext } from '../site-context';
import { type Samples, SERIES } from './samples';

/** 192.0.2.1, of the addresses that are kept for examples (RFC 5737). */
const ADDRESS = 0xc0_00_02_01;

/**
 * A black-box probe: it opens a page of the site from where the users are, and sees what they would see. The page is made
 * as for anybody, which is the work that a probe causes.
 */
export class OutsideProbe {
  private readonly client: Client = newClient(0, 'probe', ADDRESS);

  constructor(
    private readonly site: SiteContext,
    private readonly route: Route,
  ) {}

  /** The machine at which visitors arrive. */
  get entry(): string {
    return this.route.far;
  }

  /** Whether it takes that way. */
  isAlong(way: Route | null): boolean {
    const { route } = this;
    if (way === null || way.address !== route.address) return false;
    // A shared address is reached over the cable to whoever holds it, which a way that nobody has used does not know yet.
    return way.cable === route.cable && way.port === route.port;
  }

  *ask(timeout: Seconds): Generator<void, Samples, boolean> {
    const { simulation } = this.site;
    const first = simulation.now;
    const exchange = new Exchange(this.site, this.route, this.request());
    const isUp = yield* this.get(exchange, timeout);
    const samples = new Map<string, number>([
      [SERIES.probeSuccess, isUp ? 1 : 0],
      [SERIES.probeDuration, simulation.now - first],
    ]);
    const end = endOfCertificate(exchange);
    if (end !== null) samples.set(SERIES.probeCertificateEnd, end);
    return samples;
  }

  private *get(exchange: Exchange, timeout: Seconds): Generator<void, boolean, boolean> {
    const came = yield* exchange.within(timeout);
    return came && isGood(exchange.status, exchange.cause);
  }

  private request(): Request {
    return visit(this.site.nextProbe(), this.client, 'read', this.site.simulation.now);
  }
}

/** Of the certificate that a handshake has shown; null where none was shown, or it does not end. */
function endOfCertificate({ isSealed, socket, state }: Exchange): Seconds | null {
  if (state !== 'open' || !isSealed) return null;
  const { expiresAt } = socket!.tls!.certificate;
  return expiresAt === Number.POSITIVE_INFINITY ? null : expiresAt;
}

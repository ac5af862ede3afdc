import type { tlsSettings } from '../../design/catalog/tls';
import type { ValuesOf } from '../../design/settings';
import type { Behaviour, Process, Seconds } from '../../kernel';
import type { Connection } from '../network/connection';
import { SERIES } from '../monitoring/samples';
import type { Socket } from '../network/host';
import type { Certificate, TlsEnd } from '../network/tls';
import type { HttpsReading } from '../readings';
import type { Service } from '../service';
import type { SiteContext } from '../site-context';

export type TlsSettings = ValuesOf<ReturnType<typeof tlsSettings>>;

/** How long a session can be resumed: `tune.ssl.lifetime` of HAProxy, `ssl_session_timeout` of Nginx. */
const SESSION_LIFETIME: Seconds = 300;

/** The port of HTTPS of a service: its certificate, and the processor time of the handshakes that end there. */
export class HttpsPort implements TlsEnd {
  private socket: Socket | null = null;
  /** How often it has started: the keys of session tickets are made anew each time. */
  private era = 0;
  private readonly underWay = new Map<Connection, Process | null>();
  private full = 0;
  private resumed = 0;

  constructor(
    private readonly site: SiteContext,
    private readonly service: Service,
    private readonly settings: TlsSettings,
  ) {}

  get certificate(): Certificate {
    const { certificateName: name, certificateExpires } = this.settings;
    return { name, expiresAt: certificateExpires || Number.POSITIVE_INFINITY };
  }

  /** The service has started. */
  started(): void {
    this.era++;
    this.update();
  }

  /** Listens while there is a certificate: HAProxy and Nginx open no TLS port without one. */
  update(): void {
    const { machine } = this.service;
    const { certificate, tlsPort } = this.settings;
    const port = certificate ? tlsPort : null;
    if (port === (this.socket?.port ?? null)) return;
    if (this.socket !== null) machine.close(this.socket);
    this.socket = port === null ? null : machine.listen(port, this.service);
    if (this.socket !== null) this.socket.tls = this;
  }

  greet(connection: Connection): void {
    const { service } = this;
    // A frozen process reads it when it runs again.
    this.underWay.set(connection, null);
    if (!service.running) return;
    const process = this.site.simulation.spawn(this.shakeHands(connection), connection);
    if (this.underWay.has(connection)) this.underWay.set(connection, process);
  }

  frozen(): void {
    for (const process of this.underWay.values()) process?.suspend();
  }

  thawed(): void {
    for (const [connection, process] of this.underWay) {
      if (process === null) this.greet(connection);
      else process.proceed();
    }
  }

  /** The service has died; its machine's kernel tells those who wait, if there is power. */
  died(): void {
    const all = [...this.underWay];
    this.underWay.clear();
    for (const [connection, process] of all) {
      process?.interrupt('the process died');
      if (this.service.machine.powered) connection.breakOff();
    }
  }

  /** What an exporter reads from the file of the certificate: when it ends, where it does. */
  expose(samples: Map<string, number>): void {
    const { expiresAt } = this.certificate;
    if (this.socket === null || expiresAt === Number.POSITIVE_INFINITY) return;
    const { certificateEnd } = SERIES;
    samples.set(certificateEnd, Math.min(expiresAt, samples.get(certificateEnd) ?? expiresAt));
  }

  /** Empty where there is no certificate. */
  reading(): { readonly https?: HttpsReading } {
    if (this.socket === null) return {};
    const { certificateName: name, certificateExpires, tlsVersion: version } = this.settings;
    const expiresAt = certificateExpires || null;
    return { https: { name, version, expiresAt, full: this.full, resumed: this.resumed } };
  }

  private *shakeHands(connection: Connection): Behaviour {
    try {
      const isResumed = this.resumes(connection);
      yield* this.compute(isResumed ? this.settings.resumedTime : this.settings.handshakeTime);
      if (isResumed) this.resumed++;
      else this.full++;
      this.issue(connection);
      connection.secured(this.roundTrips(connection, isResumed));
    } finally {
      this.underWay.delete(connection);
    }
  }

  private *compute(time: Seconds): Behaviour {
    const { simulation } = this.site;
    const { machine, slowFactor } = this.service;
    // The client has to be waiting when it hears of it.
    if (time === 0) {
      yield simulation.pause();
      return;
    }
    if (!machine.cores.tryAcquire()) yield machine.cores.acquire();
    try {
      yield simulation.hold(time * slowFactor);
    } finally {
      machine.cores.release();
    }
  }

  private resumes({ session }: Connection): boolean {
    const { tlsResumption, tlsVersion } = this.settings;
    return (
      tlsResumption &&
      session !== null &&
      session.end === this &&
      session.era === this.era &&
      session.version === tlsVersion &&
      this.site.simulation.now < session.until
    );
  }

  private issue(connection: Connection): void {
    const { tlsResumption, tlsVersion: version } = this.settings;
    const until = this.site.simulation.now + SESSION_LIFETIME;
    connection.session = tlsResumption ? { end: this, era: this.era, version, until } : null;
  }

  /**
   * Round trips until the request is there: two with TLS 1.2, or one where a session is resumed; one with TLS 1.3, which
   * resuming does not change, and none for early data (RFC 5246, RFC 8446; measured).
   */
  private roundTrips({ isRepeatable }: Connection, isResumed: boolean): number {
    if (this.settings.tlsVersion === 'TLSv1.2') return isResumed ? 1 : 2;
    return isResumed && this.settings.tlsEarlyData && isRepeatable ? 0 : 1;
  }
}

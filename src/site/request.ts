import type { RequestKind } from '../design/design';
import type { Seconds } from '../kernel';
import type { Cargo } from './facts';
import { dottedAddress } from './network/address';
import type { TlsSession } from './network/tls';
import type { Jar, Visitor } from './visitors/visitor';

/** Servers that balancers have named to a browser, by the name of the cookie. Never changed: another takes its place. */
export type StickyCookies = Readonly<Record<string, string>>;

/** A person with a browser: an address, and a jar with room for what balancers and applications give it. */
export interface Client {
  // What each of its requests asks for stands side by side and first, where the processor fetches it at once.
  cookies: StickyCookies | null;
  /** It was redirected to HTTPS, for good (301): it asks by HTTPS from then on. */
  isRedirected: boolean;
  /** Connections to the site that it has open, and that carry nothing at present. */
  idleConnections: number;
  /** Number of the release whose page it saw last; 0 before the first. */
  release: number;
  /** The server behind a balancer that answered it last, and another one before; null where there was none. */
  server: string | null;
  former: string | null;
  /** Which of the people it is, counted from 0. */
  readonly index: number;
  readonly name: string;
  /** The IPv4 address as people write it, and as a number, as the source algorithm reads it. */
  readonly dotted: string;
  readonly address: number;
  /** What the browser kept of its latest TLS connection. */
  session: TlsSession | null;
  /** What it keeps of the application; null before there was anything. */
  jar: Jar | null;
  /** It has seen an older release after a newer one. */
  hasGoneBack: boolean;
  /** Retries that its budget has left. */
  retriesSaved: number;
  /** How often it was another server than before, and when last; NaN where it never was. */
  moves: number;
  movedAt: Seconds;
}

export const newClient = (index: number, name: string, address: number): Client => ({
  cookies: null,
  isRedirected: false,
  idleConnections: 0,
  release: 0,
  server: null,
  former: null,
  index,
  name,
  dotted: dottedAddress(address),
  address,
  session: null,
  jar: null,
  hasGoneBack: false,
  retriesSaved: 0,
  moves: 0,
  movedAt: Number.NaN,
});

/** What a health check asks for. */
export type Probe = 'tcp' | 'static-page' | 'app-page' | 'path';

/** What somebody asks of the site. The same object goes with it from the user to the database and back. */
export interface Request {
  /** 0 for health checks, which belong to no user. */
  readonly id: number;
  readonly client: Client | null;
  readonly kind: RequestKind;
  /** Set for a health check. */
  readonly probe: Probe | null;
  /** The host that it names; absent where that is the usual one. */
  readonly host?: string | undefined;
  /** What it is drawn and counted as. */
  readonly cargo: Cargo;
  /** What a check of a path asks for. */
  readonly path?: string;
  readonly sentAt: Seconds;
  /** The cookies that the browser had when the request set out, each of which names a server. */
  readonly cookies: StickyCookies | null;
  /** Seconds of service that a plan asks for, in place of the server's own. */
  readonly hold: Seconds | null;
  /** The server sends its headers at once and the body at the end. */
  readonly partial: boolean;
  /** Null where it says nothing of its visitor. */
  readonly visitor: Visitor | null;
  /** Number of the release whose code made the page; 0 while none has. */
  release: number;
}

/** Where requests of a kind go, as far as anybody asks. */
const PATHS: Readonly<Record<RequestKind, string>> = {
  static: '/static/logo.png',
  read: '/pages/1',
  write: '/forms/1',
};

/** What forms send is sent with POST. */
export const methodOf = ({ kind }: Request): 'GET' | 'POST' => (kind === 'write' ? 'POST' : 'GET');

/** The name under which people know the site. */
export const USUAL_HOST = 'www.foobar.com';

export const pathOf = ({ kind }: Request): string => PATHS[kind];

/** What a user's request is drawn as. */
export const cargoOf = (kind: RequestKind): Cargo => (kind === 'write' ? 'write' : 'read');

/** A page or a file for somebody who is no user of the site, and asks as one. */
export const visit = (id: number, client: Client, kind: 'read' | 'static', at: Seconds): Request => ({
  id,
  client,
  kind,
  probe: null,
  cargo: 'read',
  sentAt: at,
  cookies: null,
  hold: null,
  partial: false,
  visitor: null,
  release: 0,
});

/** A check needs nothing but its kind, and a path where it asks for one. */
export const probe = (kind: Probe, at: Seconds, path = '/health'): Request => ({
  id: 0,
  client: null,
  kind: 'static',
  probe: kind,
  cargo: 'health',
  path,
  sentAt: at,
  cookies: null,
  hold: null,
  partial: false,
  visitor: null,
  release: 0,
});

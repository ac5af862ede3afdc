import type { RequestKind } from '../design/design';
import type { Seconds } from '../kernel';
import type { Cargo } from './facts';
import { dottedAddress } from './network/address';
import type { TlsSession } from './network/tls';
import type { Jar, Visitor } from './visitors/visitor';

/** A person with a browser: an address, and a jar with room for the balancer's cookie. */
export interface Client {
  /** Which of the people it is, counted from 0. */
  readonly index: number;
  readonly name: string;
  /** IPv4 address as a number, as the source algorithm reads it. */
  readonly address: number;
  /** The same address as people write it. */
  readonly dotted: string;
  cookie: string | null;
  /** What the browser kept of its latest TLS connection. */
  session: TlsSession | null;
  /** It was redirected to HTTPS, for good (301): it asks by HTTPS from then on. */
  isRedirected: boolean;
  /** Connections to the site that it has open, and that carry nothing at present. */
  idleConnections: number;
  /** What it keeps of the application; null before there was anything. */
  jar: Jar | null;
  /** Number of the release whose page it saw last; 0 before the first. */
  release: number;
  /** It has seen an older release after a newer one. */
  hasGoneBack: boolean;
  /** The server that answered it last, behind a balancer; null before the first answer. */
  stay: Stay | null;
}

/** Which server answers somebody, and how often that was another one than before. */
export interface Stay {
  server: string;
  former: string | null;
  moves: number;
  /** When it moved last; null where it never has. */
  movedAt: Seconds | null;
}

export const newClient = (index: number, name: string, address: number): Client => ({
  index,
  name,
  address,
  dotted: dottedAddress(address),
  cookie: null,
  session: null,
  isRedirected: false,
  idleConnections: 0,
  jar: null,
  release: 0,
  hasGoneBack: false,
  stay: null,
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
  /** What it is drawn and counted as. */
  readonly cargo: Cargo;
  /** What a check of a path asks for. */
  readonly path?: string;
  readonly sentAt: Seconds;
  /** The cookie that the browser had when the request set out; it names a server. */
  readonly cookie: string | null;
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

export const pathOf = ({ kind }: Request): string => PATHS[kind];

/** What a user's request is drawn as. */
export const cargoOf = (kind: RequestKind): Cargo => (kind === 'write' ? 'write' : 'read');

/** A check needs nothing but its kind, and a path where it asks for one. */
export const probe = (kind: Probe, at: Seconds, path = '/health'): Request => ({
  id: 0,
  client: null,
  kind: 'static',
  probe: kind,
  cargo: 'health',
  path,
  sentAt: at,
  cookie: null,
  hold: null,
  partial: false,
  visitor: null,
  release: 0,
});

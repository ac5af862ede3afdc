import type { Connection } from './connection';

/** The server's side of TLS on a port. A port that speaks in the clear has none (null). */
export interface TlsEnd {
  /**
   * A ClientHello has arrived on a connection whose TCP handshake is complete. The server works on it in a process of
   * its own, and then calls `connection.secured(roundTrips)` or `connection.refuseTls()`; until then the client waits,
   * as far as its time lasts.
   */
  greet(connection: Connection): void;
}

import type { Candidate } from './candidate';

/**
 * One way to choose a server. It knows the usable servers and what the balancer itself counts of them: weights and
 * open requests. It never looks inside a server.
 */
export interface Balance {
  /**
   * The server for a new request; null when none can take it now. At least one server must be usable.
   *
   * @param address the client's IPv4 address.
   * @param avoid the server where the request has just failed: taken only if there is no other.
   */
  pick(address: number, avoid: Candidate | null): Candidate | null;
  /** What `pick` would give a new request, and nothing changes. */
  peek(address: number): Candidate | null;
  /** A server became usable, or is not usable any more. */
  joined(candidate: Candidate): void;
  left(candidate: Candidate): void;
  /** The weight of a usable server changed. */
  reweighted(candidate: Candidate): void;
  /** A usable server has more or fewer requests than before, or another limit. */
  loadChanged(candidate: Candidate): void;
}

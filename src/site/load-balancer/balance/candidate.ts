/** What an algorithm sees of a server. Whoever owns it keeps it up to date and tells the algorithm of changes. */
export interface Candidate {
  /** Its own among the server lines, from 0: the lowest that was free when it came. */
  readonly index: number;
  readonly backup: boolean;
  /** 1 to 256; who weighs 0 is not usable. */
  readonly weight: number;
  /** Its weight now, in sixteenths of a unit, at least 1: less than all of it while it starts slowly. */
  readonly sixteenths: number;
  /** Most requests at a time; 0 is no limit. */
  readonly maxconn: number;
  /** Requests assigned to it and not finished. */
  readonly connections: number;
  /** Requests that wait for this very server. */
  readonly queued: number;
}

/** A server that takes no more: its slots are in use, or somebody waits for one already. */
export function isSaturated(candidate: Candidate): boolean {
  const { maxconn } = candidate;
  return maxconn > 0 && (candidate.connections >= maxconn || candidate.queued > 0);
}

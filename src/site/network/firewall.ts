import type { Address } from './address';
import type { Origin } from './host';

/**
 * `drop`: nothing is said. `reject`: the sender is told at once, as by a closed port. `prohibit`:
 * it is told at once that somebody filters (ICMP, administratively prohibited).
 */
export type Verdict = 'pass' | 'drop' | 'reject' | 'prohibit';

/** What a machine asks of every packet that arrives from outside it. A machine without a firewall has none (null). */
export interface Firewall {
  /**
   * Judges a packet that has arrived, and counts it.
   *
   * @param source the address that the packet says it comes from.
   * @param origin who sent it: what runs there is its role.
   * @param port to which it goes.
   * @param isNew it opens a connection (SYN), or belongs to no connection; otherwise to one that is established.
   */
  judge(source: Address, origin: Origin, port: number, isNew: boolean): Verdict;

  /**
   * Whether an answer is let in to a connection that this machine itself has opened, which is counted. What is turned away
   * is silence to the machine behind the firewall, whatever its sender is told.
   *
   * @param source whose answer it is.
   */
  letsAnswerIn(source: Address, origin: Origin): boolean;
}

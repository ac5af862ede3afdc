import { QUORUM_PORT } from '../../design/ports';
import { Signal } from '../../kernel';
import { Exchange } from '../exchange';
import type { Machine } from '../machine';
import type { Link } from '../network/link';
import { probe } from '../request';
import type { SiteContext } from '../site-context';

const YES = 200;

/** A manager, as the others know it from their configuration. */
export interface Voter {
  readonly id: string;
  readonly machine: Machine;
}

/** Who votes, and over which cables they reach each other. */
export interface Electorate {
  readonly voters: readonly Voter[];
  pathBetween(one: string, other: string): Link | null;
}

/**
 * How the managers of a site agree: one asks all others at once, over its own cables. More than half of all that are
 * configured must say yes, whether they run or not: then no two parts of a divided network can decide the same.
 */
export class Quorum {
  constructor(
    private readonly site: SiteContext,
    private readonly owner: Voter,
    private readonly electorate: Electorate,
  ) {}

  /** How many there are, and how many are more than half of them. */
  get size(): number {
    return this.electorate.voters.length;
  }

  get majority(): number {
    return Math.floor(this.size / 2) + 1;
  }

  /** How many say yes within the timeout, whoever asks included. */
  *count(question: string, timeout: number): Generator<void, number, boolean> {
    const { simulation } = this.site;
    const heard = new Signal(simulation);
    let [yes, open] = [1, 0];
    for (const voter of this.electorate.voters) {
      const link = this.electorate.pathBetween(this.owner.machine.id, voter.machine.id);
      if (voter === this.owner || link === null) continue;
      open++;
      const note = (agrees: boolean) => {
        open--;
        if (agrees) yes++;
        heard.fire();
      };
      simulation.spawn(this.ask(voter, link, question, timeout, note), this.owner);
    }
    while (open > 0) yield heard.wait();
    return yes;
  }

  private *ask(
    { machine }: Voter,
    link: Link,
    question: string,
    timeout: number,
    note: (agrees: boolean) => void,
  ): Generator<void, void, boolean> {
    const { network, simulation } = this.site;
    const route = network.route(this.owner.machine, link, machine, QUORUM_PORT);
    const exchange = new Exchange(this.site, route, probe('tcp', simulation.now, question));
    const came = yield* exchange.within(timeout);
    note(came && exchange.status === YES);
  }
}

import {
  DESIGN_FORMAT,
  type Design,
  type DesignElement,
  type DesignLink,
  type PlannedArrival,
  type SettingValues,
} from '../../../design/design';
import { Run } from '../../../run/run';
import type { Command } from '../../../site/commands';
import type { Fact, Outcome } from '../../../site/facts';
import { createSite } from '../../../site/site';
import { NOWHERE } from '../../parts';
import { UnreadableCase } from '../read-fields';

const SEED = 1;

/** One way between two programs of the recordings, which ran on one machine, in seconds. */
export const NEAR = 0.0001;
/** Of a computer that is never busy. */
export const CORES = { cores: 1000 };

/** Somebody who asks at given times, and a site. */
export class NetworkSite {
  private readonly facts: Fact[] = [];
  private readonly run: Run;

  constructor(
    plan: readonly PlannedArrival[],
    elements: readonly DesignElement[],
    links: readonly DesignLink[],
    users: SettingValues = {},
  ) {
    const design: Design = {
      format: DESIGN_FORMAT,
      title: 'Recorded network',
      scale: 'production',
      elements: [
        {
          id: 'client',
          kind: 'users',
          settings: { retries: 0, patience: 0, ...users },
          plan,
          position: NOWHERE,
        },
        ...elements,
      ],
      links,
    };
    const journal = { on: true, report: (fact: Fact) => void this.facts.push(fact) };
    this.run = new Run(createSite, { design, seed: SEED }, journal);
  }

  /** Lets time pass until then, in seconds. */
  until(time: number): this {
    this.run.runUntil(time);
    return this;
  }

  do(...commands: readonly Command[]): this {
    for (const command of commands) {
      const refused = this.run.perform(command);
      if (refused !== null) throw new UnreadableCase(refused);
    }
    return this;
  }

  /** How the requests ended, in the order in which they were sent. */
  outcomes(): readonly Outcome[] {
    return this.facts
      .filter((fact): fact is Outcome => fact.type === 'outcome')
      .sort((one, other) => one.request - other.request);
  }

  /** How often a balancer changed its mind about a server. */
  serverEvents(): readonly { readonly at: number; readonly server: string; readonly state: string }[] {
    return this.facts.flatMap((fact) => (fact.type === 'server state' ? [fact] : []));
  }
}

/** Milliseconds from the click to its end. */
export const spanOf = ({ at, sentAt }: Outcome): number => (at - sentAt) * 1000;

/** So many requests at even distances from a time on, in seconds. */
export const every = (
  from: number,
  count: number,
  distance: number,
  rest: Partial<PlannedArrival> = {},
): PlannedArrival[] =>
  Array.from({ length: count }, (_, i) => ({
    at: from + i * distance,
    client: `c${i}`,
    kind: 'read',
    ...rest,
  }));

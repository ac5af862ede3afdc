import type { Design } from '../../design/design';
import { Run } from '../../run/run';
import type { Command } from '../../site/commands';
import type { Fact, Outcome } from '../../site/facts';
import { createSite } from '../../site/site';
import { UnreadableCase } from './read-fields';

const SEED = 1;

/** The arrangement of a recording, set up in the simulation, and all that happened in it. */
export abstract class RecordedSite {
  protected readonly facts: Fact[] = [];
  protected readonly run: Run;

  constructor(design: Design) {
    const journal = { on: true, report: (fact: Fact) => void this.facts.push(fact) };
    this.run = new Run(createSite, { design, seed: SEED }, journal);
  }

  /** Lets time pass until then, in seconds. */
  until(time: number): this {
    this.run.runUntil(time);
    return this;
  }

  /** @throws UnreadableCase for what the site refuses. */
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
}

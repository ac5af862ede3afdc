import type { Check, Chosen } from '../site/facts';
import type { Directory } from './directory';
import type { LogLines } from './log-lines';
import { chosenSentence } from './request-sentences';
import { checkSentence } from './sentences';

/** Lines of routine for one frame at most. */
const ROUTINE = 30;

/** What happens all the time, choices and checks: only the last of them become lines. */
export class RoutineLines {
  /** The last since they were written, in a ring; and how many there were. */
  private readonly ring: (Chosen | Check)[] = [];
  private count = 0;

  constructor(
    private readonly names: Directory,
    private readonly lines: LogLines,
  ) {}

  note(fact: Chosen | Check): void {
    if (fact.type === 'chosen' && fact.request <= 0) return;
    this.ring[this.count++ % ROUTINE] = fact;
  }

  /** No sentence is built for what nobody can read any more. */
  write(): void {
    for (let index = Math.max(0, this.count - ROUTINE); index < this.count; index++)
      this.writeLine(this.ring[index % ROUTINE]!);
    this.count = 0;
  }

  private writeLine(fact: Chosen | Check): void {
    if (fact.type === 'check') {
      const text = checkSentence(fact, this.names);
      this.lines.write(fact.at, 'routine', text, [fact.by, fact.server]);
    } else {
      const text = `Request ${fact.request}: ${chosenSentence(fact, this.names)}`;
      this.lines.write(fact.at, 'routine', text, [fact.balancer], { request: fact.request });
    }
  }
}

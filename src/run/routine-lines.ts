import type { Seconds } from '../kernel';
import type { Check, ChoiceReason, Chosen, Routed } from '../site/facts';
import type { Directory } from './directory';
import type { LogLines } from './log-lines';
import { choiceSentence } from './sentences/request-sentences';
import { checkSentence } from './sentences/site-sentences';

type Choice = { -readonly [Field in keyof Chosen]: Chosen[Field] };

/** Lines of routine for one frame at most. */
const ROUTINE = 30;

/** What happens all the time, choices and checks: only the last of them become lines. */
export class RoutineLines {
  /** The last since they were written, in a ring; and how many there were. */
  private readonly ring: (Chosen | Routed | Check)[] = [];
  /** Choices that came as values, by their places in the ring: written over and over, for there is one for each request. */
  private readonly choices: Choice[] = [];
  private count = 0;

  constructor(
    private readonly names: Directory,
    private readonly lines: LogLines,
  ) {}

  note(fact: Chosen | Routed | Check): void {
    if (fact.type !== 'check' && fact.request <= 0) return;
    this.ring[this.count++ % ROUTINE] = fact;
  }

  /** A choice for a request of a user. */
  noteChoice(at: Seconds, request: number, balancer: string, server: string, why: ChoiceReason): void {
    const place = this.count++ % ROUTINE;
    const choice = this.choices[place];
    if (choice === undefined) {
      this.choices[place] = { type: 'chosen', at, request, balancer, server, why };
      this.ring[place] = this.choices[place];
      return;
    }
    choice.at = at;
    choice.request = request;
    choice.balancer = balancer;
    choice.server = server;
    choice.why = why;
    this.ring[place] = choice;
  }

  /** No sentence is built for what nobody can read any more. */
  write(): void {
    for (let index = Math.max(0, this.count - ROUTINE); index < this.count; index++)
      this.writeLine(this.ring[index % ROUTINE]!);
    this.count = 0;
  }

  private writeLine(fact: Chosen | Routed | Check): void {
    if (fact.type === 'check') {
      const text = checkSentence(fact, this.names);
      this.lines.write(fact.at, 'routine', text, [fact.by, fact.server]);
    } else {
      const text = `Request ${fact.request}: ${choiceSentence(fact, this.names)}`;
      this.lines.write(fact.at, 'routine', text, [fact.balancer], { request: fact.request });
    }
  }
}

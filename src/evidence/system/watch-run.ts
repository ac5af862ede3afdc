import type { Design } from '../../design/design';
import { Run } from '../../run/run';
import type { Fact, Outcome, ServerState } from '../../site/facts';
import type { Journal } from '../../site/journal';
import { createSite } from '../../site/site';
import type { ScenarioPlan } from './scenario-plan';

/** One request, as its user saw it. Seconds. */
export interface SeenRequest {
  readonly sentAt: number;
  readonly doneAt: number;
  readonly status: number;
  readonly ok: boolean;
  /** Null where no server answered. */
  readonly server: string | null;
}

/** What one run showed, of what the real runs were measured by. */
export interface SeenRun {
  /** Those sent while it was measured, in order of ending. */
  readonly requests: readonly SeenRequest[];
  readonly states: readonly { readonly at: number; readonly server: string; readonly state: ServerState }[];
  /** Length of the balancer's queues whenever it changed, while there was load. */
  readonly queue: readonly { readonly at: number; readonly length: number }[];
}

/** After the load has ended, until the last answers are there; longer than all timeouts of a scenario together. */
const AFTERWARDS = 200;

class Watch implements Journal {
  readonly on = true;
  readonly requests: SeenRequest[] = [];
  readonly states: { at: number; server: string; state: ServerState }[] = [];
  readonly queue: { at: number; length: number }[] = [];
  private readonly waiting = new Set<number>();

  constructor(private readonly plan: ScenarioPlan) {}

  report(fact: Fact): void {
    if (fact.type === 'outcome') this.end(fact);
    else if (fact.type === 'server state')
      this.states.push({ at: fact.at, server: fact.server, state: fact.state });
    else if (fact.type === 'waiting' && fact.for === 'server') this.enter(fact.request, fact.at);
    else if (fact.type === 'chosen' && fact.server !== null) this.leave(fact.request, fact.at);
  }

  private end({ request, sentAt, at, status, ok, server }: Outcome): void {
    this.leave(request, at);
    if (sentAt < this.plan.from || sentAt > this.plan.until) return;
    this.requests.push({ sentAt, doneAt: at, status, ok, server: ok ? server : null });
  }

  private enter(request: number, at: number): void {
    if (this.waiting.has(request)) return;
    this.waiting.add(request);
    this.noteQueue(at);
  }

  private leave(request: number, at: number): void {
    if (this.waiting.delete(request)) this.noteQueue(at);
  }

  private noteQueue(at: number): void {
    if (at <= this.plan.until) this.queue.push({ at, length: this.waiting.size });
  }
}

/** Runs the scenario once. The seed also decides the phase of the check clock. */
export function watchRun(design: Design, plan: ScenarioPlan, seed: number): SeenRun {
  const watch = new Watch(plan);
  const refused = (reason: string) => {
    throw new Error(reason);
  };
  new Run(createSite, { design, seed, commands: plan.commands }, watch, refused).runUntil(
    plan.until + AFTERWARDS,
  );
  return watch;
}

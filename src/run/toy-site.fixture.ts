import type { Design } from '../design/design';
import { Simulation } from '../kernel';
import type { Command } from '../site/commands';
import type { Fact } from '../site/facts';
import type { Journal } from '../site/journal';
import type { Reading } from '../site/readings';
import { noDemand } from '../site/demand';
import { noTotals } from '../site/readout';
import type { Site } from '../site/site';

/** Users, a balancer and one server: enough for everything that is said about ids. */
export const toyDesign: Design = {
  format: 'signal-box/1',
  title: 'Toy',
  scale: 'classroom',
  elements: [
    { id: 'users', kind: 'users', position: { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } } },
    {
      id: 'lb-1',
      kind: 'machine',
      services: [{ kind: 'load-balancer' }],
      position: { lr: { x: 1, y: 0 }, tb: { x: 0, y: 1 } },
    },
    {
      id: 'web-01',
      kind: 'machine',
      services: [
        { kind: 'web-server' },
        { kind: 'app-server', settings: { workers: 2 } },
        { kind: 'database' },
      ],
      position: { lr: { x: 2, y: 0 }, tb: { x: 0, y: 2 } },
    },
  ],
  links: [
    { id: 'users--lb-1', kind: 'visit', from: 'users', to: 'lb-1' },
    { id: 'lb-1--web-01', kind: 'backend', from: 'lb-1', to: 'web-01' },
  ],
};

/**
 * A site of a few lines on the real kernel: about five requests a second, each a hop there, some work and a hop
 * back. Stopped, it fails them. The command `slow` with factor 0 makes its next event throw.
 */
class ToySite implements Site {
  readonly simulation: Simulation;
  private requests = 0;
  private hops = 0;
  private ended = { answered: 0, failed: 0 };
  private stopped = false;
  private broken = false;

  constructor(
    private readonly plan: Design,
    seed: number,
    private readonly journal: Journal,
  ) {
    this.simulation = new Simulation(seed);
    this.arriveLater();
  }

  perform(command: Command): string | null {
    if (command.type === 'stop' || command.type === 'restore')
      return this.setStopped(command.type === 'stop');
    if (command.type === 'slow' && command.factor === 0) {
      this.broken = true;
      return null;
    }
    return `The toy knows nothing of "${command.type}".`;
  }

  readings(): Readonly<Record<string, Reading>> {
    const inFlight = this.requests - this.ended.answered - this.ended.failed;
    return {
      users: {
        kind: 'users',
        ...noDemand,
        sent: this.requests,
        ...this.ended,
        inFlight,
        moves: 0,
        clients: [],
      },
    };
  }

  design(): Design {
    return this.plan;
  }

  totals() {
    const inFlight = this.requests - this.ended.answered - this.ended.failed;
    return { ...noTotals, sent: this.requests, ...this.ended, inFlight };
  }

  private setStopped(stopped: boolean): null {
    this.stopped = stopped;
    const condition = stopped ? 'stopped' : 'up';
    this.report({
      type: 'condition',
      at: this.simulation.now,
      target: 'web-01/web-server',
      condition,
      amount: 1,
    });
    return null;
  }

  private arriveLater(): void {
    this.simulation.after(this.simulation.stream('arrivals').exponential(0.2), () => {
      if (this.broken) throw new Error('the toy is broken');
      // A second event of the same instant, so that the order within an instant can be tested.
      this.simulation.after(0, () => this.send(++this.requests));
      this.arriveLater();
    });
  }

  private send(request: number): void {
    const sentAt = this.simulation.now;
    this.report({
      type: 'sent',
      at: sentAt,
      request,
      client: 'c',
      address: '198.18.0.1',
      kind: 'read',
      retryOf: null,
    });
    this.hop(request, true, undefined);
    this.simulation.after(0.4, () => {
      this.report({ type: 'working', at: this.simulation.now, request, where: 'web-01/web-server' });
      const status = this.stopped ? 503 : 200;
      this.simulation.after(this.simulation.stream('service').exponential(0.1), () =>
        this.answer(request, sentAt, status),
      );
    });
  }

  private answer(request: number, sentAt: number, status: number): void {
    this.hop(request, false, status);
    this.simulation.after(0.4, () => {
      const ok = status === 200;
      if (ok) this.ended.answered++;
      else this.ended.failed++;
      const cause = ok ? null : ({ what: 'connection refused', where: 'web-01/web-server' } as const);
      const at = this.simulation.now;
      const end = {
        request,
        sentAt,
        kind: 'read',
        status,
        ok,
        cause,
        server: 'web-01',
        retrying: false,
      } as const;
      this.report({ type: 'outcome', at, ...end });
    });
  }

  private hop(request: number, forward: boolean, status: number | undefined): void {
    const at = this.simulation.now;
    const hop = ++this.hops;
    const link = 'users--lb-1';
    this.report({ type: 'hop', at, hop, until: at + 0.4, link, forward, cargo: 'read', request, status });
  }

  private report(fact: Fact): void {
    if (this.journal.on) this.journal.report(fact);
  }
}

export const createToySite = (design: Design, seed: number, journal: Journal): Site =>
  new ToySite(design, seed, journal);

/** Keeps every fact, for comparison. */
export class FactList implements Journal {
  readonly on = true;
  readonly facts: Fact[] = [];

  report(fact: Fact): void {
    this.facts.push(fact);
  }
}

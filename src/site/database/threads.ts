import { type Behaviour, type Process, Signal, type Simulation } from '../../kernel';

/** What a daemon does besides answering its clients. Its threads live, freeze and die with it. */
export class Threads {
  private readonly alive = new Set<Process>();
  private readonly thawed: Signal;
  private isFrozen = false;

  constructor(private readonly simulation: Simulation) {
    this.thawed = new Signal(simulation);
  }

  start(behaviour: Behaviour, about: unknown): Process {
    return this.simulation.spawn(this.run(behaviour), about);
  }

  end(cause: string): void {
    this.isFrozen = false;
    for (const thread of this.alive) thread.interrupt(cause);
  }

  freeze(): void {
    this.isFrozen = true;
    for (const thread of this.alive) thread.suspend();
  }

  thaw(): void {
    this.isFrozen = false;
    for (const thread of this.alive) thread.proceed();
    this.thawed.fire();
  }

  private *run(behaviour: Behaviour): Behaviour {
    const thread = this.simulation.running();
    this.alive.add(thread);
    try {
      if (this.isFrozen) yield this.thawed.wait();
      yield* behaviour;
    } finally {
      this.alive.delete(thread);
    }
  }
}

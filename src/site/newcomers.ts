import type { Process } from '../kernel';
import type { LoadBalancer } from './load-balancer/load-balancer';
import type { Machine } from './machine';
import type { SiteContext } from './site-context';

/**
 * The script that puts a new server into use: as soon as its machine has booted, it enables the server's checks at the
 * balancer, which uses it once they have passed.
 */
export class Newcomers {
  private readonly waiting = new Map<string, Process>();

  constructor(private readonly site: SiteContext) {}

  /** @param line id of the server line. */
  introduce(line: string, balancer: LoadBalancer, machine: Machine): void {
    if (machine.powered) return balancer.enableServer(machine.id);
    const process = this.site.simulation.spawn(this.enableWhenUp(line, balancer, machine), this);
    this.waiting.set(line, process);
  }

  /** The server line is gone. */
  forget(line: string): void {
    this.waiting.get(line)?.interrupt('the server was removed');
    this.waiting.delete(line);
  }

  private *enableWhenUp(
    line: string,
    balancer: LoadBalancer,
    machine: Machine,
  ): Generator<void, void, boolean> {
    while (!machine.powered) yield machine.returned.wait();
    this.waiting.delete(line);
    balancer.enableServer(machine.id);
  }
}

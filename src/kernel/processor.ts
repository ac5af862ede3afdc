import type { Process, Seat } from './process';
import { Resource } from './resource';

/**
 * Units of which a suspended process has none: the cores of a machine. Who is suspended gives its unit, or its place
 * in line, to the others; when it proceeds it waits for a unit like anybody else, and only then goes on where it was.
 */
export class Processor extends Resource implements Seat {
  override acquire(): void {
    this.simulation.running().seat = this;
    super.acquire();
  }

  override tryAcquire(): boolean {
    if (!super.tryAcquire()) return false;
    this.simulation.running().seat = this;
    return true;
  }

  override release(): void {
    if (!this.simulation.running().leaveForGood()) this.takeBack();
  }

  comeBack(process: Process): boolean {
    if (super.tryAcquire()) return true;
    this.joinLine(process);
    return false;
  }
}

import { MEGABYTE, SERIES } from './samples';

/** What the kernel of a machine shows of it. Seconds are counted since it booted; sizes are megabytes. */
export interface MachineUse {
  readonly busyTime: number;
  readonly coreTime: number;
  readonly memory: number;
  readonly memoryUsed: number;
  readonly disk: number;
  readonly diskUsed: number;
}

export function exposeMachine(samples: Map<string, number>, use: MachineUse): void {
  samples.set(SERIES.coreSeconds, use.coreTime);
  samples.set(SERIES.idleSeconds, use.coreTime - use.busyTime);
  samples.set(SERIES.memory, use.memory * MEGABYTE);
  samples.set(SERIES.memoryAvailable, Math.max(0, use.memory - use.memoryUsed) * MEGABYTE);
  samples.set(SERIES.disk, use.disk * MEGABYTE);
  samples.set(SERIES.diskAvailable, Math.max(0, use.disk - use.diskUsed) * MEGABYTE);
}

import type { Seconds } from '../kernel';

/** What a run has used of what is paid for, since its start. */
export interface Usage {
  /** Machine-seconds, core-seconds and megabyte-seconds of memory: what stands there is paid for, also without power. */
  readonly machineTime: number;
  readonly coreTime: number;
  readonly memoryTime: number;
  /** Bytes of the answers that set out to users. */
  readonly sentToUsers: number;
}

export const noUsage: Usage = { machineTime: 0, coreTime: 0, memoryTime: 0, sentToUsers: 0 };

interface Sized {
  readonly cores: number;
  /** Megabytes. */
  readonly memory: number;
}

/** Reads the meters by which a provider bills. */
export class UsageMeter {
  sentToUsers = 0;
  private since: Seconds = 0;
  private readonly held = { machines: 0, cores: 0, memory: 0 };
  private readonly before = { machineTime: 0, coreTime: 0, memoryTime: 0 };

  /** These machines, and no others, are paid for from now on. */
  hold(now: Seconds, machines: Iterable<Sized>): void {
    Object.assign(this.before, this.heldUntil(now));
    this.since = now;
    const { held } = this;
    held.machines = held.cores = held.memory = 0;
    for (const { cores, memory } of machines) {
      held.machines++;
      held.cores += cores;
      held.memory += memory;
    }
  }

  reading(now: Seconds): Usage {
    const { machineTime, coreTime, memoryTime } = this.heldUntil(now);
    return { machineTime, coreTime, memoryTime, sentToUsers: this.sentToUsers };
  }

  private heldUntil(now: Seconds) {
    const { before, held } = this;
    const span = now - this.since;
    return {
      machineTime: before.machineTime + span * held.machines,
      coreTime: before.coreTime + span * held.cores,
      memoryTime: before.memoryTime + span * held.memory,
    };
  }
}

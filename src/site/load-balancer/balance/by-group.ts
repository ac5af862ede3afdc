import type { Balance } from './balance';
import type { Candidate } from './candidate';
import type { Roster } from './roster';

/**
 * Active and backup servers, each group with an algorithm state of its own. The backups' state stands still while an
 * active server is usable.
 */
export class ByGroup implements Balance {
  private readonly active: Balance;
  private readonly backup: Balance;

  constructor(
    private readonly roster: Roster,
    make: (usable: readonly Candidate[]) => Balance,
  ) {
    this.active = make(roster.group(false));
    this.backup = make(roster.group(true));
  }

  pick(address: number, avoid: Candidate | null): Candidate | null {
    const { roster } = this;
    if (roster.active > 0) return this.active.pick(address, avoid);
    return roster.allBackups ? this.backup.pick(address, avoid) : roster.firstBackup;
  }

  peek(address: number): Candidate | null {
    const { roster } = this;
    if (roster.active > 0) return this.active.peek(address);
    return roster.allBackups ? this.backup.peek(address) : roster.firstBackup;
  }

  joined(candidate: Candidate): void {
    this.groupOf(candidate).joined(candidate);
  }

  left(candidate: Candidate): void {
    this.groupOf(candidate).left(candidate);
  }

  reweighted(candidate: Candidate): void {
    this.groupOf(candidate).reweighted(candidate);
  }

  loadChanged(candidate: Candidate): void {
    this.groupOf(candidate).loadChanged(candidate);
  }

  private groupOf({ backup }: Candidate): Balance {
    return backup ? this.backup : this.active;
  }
}

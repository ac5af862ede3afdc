import type { ElementSettings } from '../../design/catalog';
import type { Behaviour, Process } from '../../kernel';
import type { Attack, AttackChanged } from '../facts';
import type { Machine } from '../machine';
import type { Address } from '../network/address';
import type { SiteContext } from '../site-context';
import type { Ways } from './ways';

/** From where something is tried: what each attempt needs of the attacker. */
export interface Foothold {
  readonly site: SiteContext;
  readonly id: string;
  readonly settings: ElementSettings<'attacker'>;
  readonly ways: Ways;
  /** Where its packets come from. */
  readonly address: Address;
  /** A machine without power attacks nobody. */
  readonly isAble: boolean;
  /** Does something as a process of the attacker, which ends with its machine's power. */
  spawn(work: Behaviour): Process;
  /** Every machine but its own: those that are reached before the others, lower addresses first. */
  targets(): readonly Machine[];
  /** From outside only public addresses are reached; from inside all of them. */
  reaches(machine: Machine): boolean;
  takeOver(machine: Machine): void;
  report(what: Attack, on: boolean, more?: Pick<AttackChanged, 'to' | 'ports'>): void;
}

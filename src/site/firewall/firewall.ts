import type { ServiceSettings } from '../../design/catalog';
import type { Exchange } from '../exchange';
import type { Machine } from '../machine';
import type { Address } from '../network/address';
import type { Firewall, Verdict } from '../network/firewall';
import type { Origin } from '../network/host';
import type { FirewallReading } from '../readings';
import { Service } from '../service';
import type { SiteContext } from '../site-context';
import { Connections } from './connections';
import { makeRule, type Rule } from './rule';

/** To which an answer goes: a client takes one of these ports for itself (`ip_local_port_range`). */
const FIRST_LOCAL_PORT = 32_768;

const NONE = { established: 0, policy: 0, passed: 0, dropped: 0, rejected: 0 };

/**
 * nftables, or iptables: a list of rules before the ports of a machine. The first rule that fits a packet decides,
 * otherwise the policy. It is stateful: what belongs to a connection that was let in passes without a look at them.
 * What the machine says to itself never meets it.
 */
export class PacketFilter extends Service implements Firewall {
  private rules: Rule[];
  private readonly known: Connections;
  private packets = { ...NONE };
  /** Whom it has turned away since its rules were last changed: told once each. */
  private readonly told = new Set<string>();

  constructor(
    site: SiteContext,
    machine: Machine,
    private readonly settings: ServiceSettings<'firewall'>,
  ) {
    super(site, machine, 'firewall');
    this.known = new Connections(machine);
    this.rules = settings.rules.map((rule) => makeRule(rule));
  }

  /** It listens nowhere. */
  accept(exchange: Exchange): void {
    exchange.answer(0, this.cause('connection refused'));
  }

  judge(source: Address, origin: Origin, port: number, isNew: boolean): Verdict {
    const { packets } = this;
    if (!isNew && this.settings.established && this.known.has(source, port)) {
      packets.established++;
      packets.passed++;
      return 'pass';
    }
    const { rules } = this;
    let number = 0;
    while (number < rules.length && !rules[number]!.fits(source, origin, port)) number++;
    const rule = rules[number];
    if (rule === undefined) packets.policy++;
    else rule.packets++;
    const verdict = rule?.verdict ?? (this.settings.policy === 'accept' ? 'pass' : 'drop');
    if (verdict === 'pass') {
      packets.passed++;
      this.known.add(source, port);
      return 'pass';
    }
    if (verdict === 'drop') packets.dropped++;
    else packets.rejected++;
    this.tell(origin, port, verdict, rule === undefined ? null : number + 1);
    return verdict;
  }

  letsAnswerIn(source: Address, origin: Origin): boolean {
    if (!this.settings.established) return this.judge(source, origin, FIRST_LOCAL_PORT, true) === 'pass';
    this.packets.established++;
    this.packets.passed++;
    return true;
  }

  override set(setting: string): string | null {
    if (setting === 'rules') {
      this.rules = this.settings.rules.map((rule) => makeRule(rule));
      this.packets = { ...NONE };
    }
    this.told.clear();
    return null;
  }

  reading(): FirewallReading {
    return {
      kind: 'firewall',
      condition: this.condition,
      amount: this.amount,
      rules: this.rules.map((rule) => rule.packets),
      ...this.packets,
      ...this.ports(),
    };
  }

  override started(): void {
    this.machine.firewall = this;
  }

  /** Its rules are gone, and every packet passes; so is what it knew of connections. */
  protected override died(): void {
    this.machine.firewall = null;
    this.known.clear();
  }

  /** A stranger has neither a role nor an address that a rule knows. */
  private ports(): Pick<FirewallReading, 'openPorts' | 'closedPorts'> {
    const ports = this.machine.openPorts();
    if (this.machine.firewall === null) return { openPorts: ports, closedPorts: [] };
    const { rules, policy } = this.settings;
    const isOpen = (port: number): boolean => {
      const rule = rules.find(
        (each) => each.source === 'anywhere' && (each.port === 0 || each.port === port),
      );
      return (rule?.action ?? policy) === 'accept';
    };
    return { openPorts: ports.filter(isOpen), closedPorts: ports.filter((port) => !isOpen(port)) };
  }

  private tell(origin: Origin, port: number, verdict: Verdict, rule: number | null): void {
    const { journal, simulation } = this.site;
    if (!journal.on) return;
    const key = `${origin.id} ${port} ${verdict}`;
    if (this.told.has(key)) return;
    this.told.add(key);
    journal.report({
      type: 'filtered',
      at: simulation.now,
      firewall: this.id,
      origin: origin.id,
      port,
      verdict: verdict === 'drop' ? 'dropped' : 'rejected',
      rule,
    });
  }
}

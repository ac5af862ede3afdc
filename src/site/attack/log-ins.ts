import type { Behaviour } from '../../kernel';
import { Exchange } from '../exchange';
import type { Machine } from '../machine';
import type { Credentials } from '../network/route';
import { SSH_PORT } from '../../design/ports';
import { attackRequest } from './attempt';
import type { Foothold } from './foothold';

/** Names of accounts that every list has, and that every attacker tries. Made up, as their passwords are. */
const NAMES = { shell: ['root', 'admin', 'deploy'], database: ['root', 'admin', 'app', 'reader'] } as const;

/** First passwords that open nothing, then the one that weak accounts have. */
const PASSWORDS = ['wrong', 'wrong', 'guessed'] as const;

const OK = 200;

/** Tries accounts with passwords from a list, at every open port that asks for one. */
export class LogIns {
  isOn = false;
  readonly totals = { tried: 0, refused: 0, succeeded: 0 };
  tablesRead = 0;

  constructor(private readonly raid: Foothold) {}

  *run(): Behaviour {
    this.isOn = true;
    try {
      for (const machine of this.raid.targets()) {
        for (const port of [SSH_PORT, machine.portOf('database')]) yield* this.storm(machine, port);
      }
    } finally {
      this.isOn = false;
      this.raid.report('log-in', false);
    }
  }

  /** One port: until it does not answer, an account opens, or the list is through. */
  private *storm(machine: Machine, port: number): Behaviour {
    if (!this.raid.reaches(machine)) return;
    for (const user of NAMES[port === SSH_PORT ? 'shell' : 'database']) {
      for (const password of PASSWORDS) {
        yield this.raid.site.simulation.hold(1 / this.raid.settings.pace);
        if (!this.raid.isAble) return;
        const result = yield* this.attempt(machine, port, { user, password });
        if (result !== 'refused') return;
      }
    }
  }

  private *attempt(
    machine: Machine,
    port: number,
    credentials: Credentials,
  ): Generator<void, 'refused' | 'in' | 'closed', boolean> {
    const { raid } = this;
    const { site, settings } = raid;
    const route = raid.ways.to(machine, port);
    route.credentials = credentials;
    const exchange = new Exchange(site, route, attackRequest(site, 'read', null, raid.address));
    yield exchange.dial(settings.timeout);
    if (exchange.state !== 'open') return 'closed';
    this.totals.tried++;
    exchange.send();
    if (!(yield exchange.reply(site.simulation.deadline(settings.timeout)))) return 'closed';
    const { says } = exchange.cause ?? {};
    if (exchange.status !== OK && says === undefined) return 'closed';
    this.note(machine, port, credentials, exchange);
    return exchange.status === OK ? 'in' : 'refused';
  }

  private note(machine: Machine, port: number, { user }: Credentials, { status, cause }: Exchange): void {
    const { journal, simulation } = this.raid.site;
    const ok = status === OK;
    const at = simulation.now;
    const by = this.raid.id;
    this.totals[ok ? 'succeeded' : 'refused']++;
    if (journal.on)
      journal.report({
        type: 'log-in',
        at,
        by,
        machine: machine.id,
        port,
        account: user,
        ok,
        says: cause?.says ?? '',
      });
    if (!ok) return;
    if (port === SSH_PORT) return this.raid.takeOver(machine);
    this.tablesRead++;
    if (journal.on) journal.report({ type: 'table read', at, by, machine: machine.id, account: user });
  }
}

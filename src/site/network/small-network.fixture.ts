import { Simulation } from '../../kernel';
import type { ServiceKind } from '../../design/design';
import type { Exchange } from '../exchange';
import type { Fact } from '../facts';
import type { Journal } from '../journal';
import { SiteContext } from '../site-context';
import { addressNumber } from './address';
import { BareConnection } from './bare-connection';
import type { ConnectionState } from './connection';
import { Host, type Listener } from './host';
import { Link } from './link';
import type { Route } from './route';

export const CLIENT = addressNumber('198.51.100.7');
export const SERVER = addressNumber('10.0.0.1');
export const PORT = 80;

class Computer extends Host {
  runs(kind: ServiceKind): boolean {
    return kind === 'web-server';
  }

  portOf(): number {
    return PORT;
  }
}

/** What a client learns, and when. */
export interface Learnt {
  state: ConnectionState;
  at: number;
}

class Call extends BareConnection {
  readonly cargo = 'health';
  readonly about = 0;
  readonly source = CLIENT;
}

const nothing: (exchange: Exchange) => void = () => {};

/** A client, a cable of 100 ms, and a computer that listens on port 80. */
export class SmallNetwork {
  readonly facts: Fact[] = [];
  readonly simulation = new Simulation(1);
  readonly site: SiteContext;
  readonly link: Link;
  readonly server: Computer;
  readonly listener = { id: 'server/daemon', listening: true, isFull: false, accept: nothing };
  readonly client = { id: 'client', address: CLIENT, firewall: null, runs: () => false };
  readonly route: Route;

  constructor(latency = 0.1, keepAlive = true) {
    const journal: Journal = { on: true, report: (fact) => this.facts.push(fact) };
    this.site = new SiteContext(this.simulation, journal);
    this.link = this.cable('server', latency, keepAlive);
    this.server = this.computer('server', SERVER);
    this.server.listen(PORT, this.listener satisfies Listener);
    this.route = this.site.network.route(this.client, this.link, SERVER, PORT);
  }

  cable(to: string, latency: number, keepAlive = true): Link {
    const link = new Link(this.site, `client--${to}`, 'visit', 'client', to, { latency, keepAlive });
    this.site.network.connect(link);
    return link;
  }

  computer(id: string, address: number): Computer {
    return new Computer(this.site.network, id, address);
  }

  /** Somebody dials now, and notes what becomes of it. */
  dial(limit: number, route = this.route): Learnt {
    const learnt: Learnt = { state: 'opening', at: Number.NaN };
    const call = new Call(this.site, route);
    const { simulation } = this;
    simulation.spawn(
      (function* () {
        yield call.dial(limit);
        learnt.state = call.state;
        learnt.at = Math.round(simulation.now * 1e6) / 1e6;
      })(),
      null,
    );
    return learnt;
  }

  /** Does something at a time. */
  at(time: number, action: () => void): this {
    this.simulation.runUntil(time);
    action();
    return this;
  }

  /** Where packets were lost: "cable", or what they met. */
  losses(): string[] {
    return this.facts.flatMap((fact) => {
      if (fact.type !== 'hop lost') return [];
      const { dark, full, dropped, unheld } = fact;
      return [dark ?? full ?? dropped ?? unheld ?? 'cable'];
    });
  }
}

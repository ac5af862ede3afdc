import { describe, expect, it } from 'vitest';
import type { Behaviour, Process } from '../kernel';
import { Exchange } from './exchange';
import { BareConnection } from './network/bare-connection';
import { Connection } from './network/connection';
import { SmallNetwork } from './network/small-network.fixture';
import { probe } from './request';

const request = { ...probe('app-page', 0), id: 1, probe: null };
/** The cable takes 0.1 s. */
const LIMIT = 0.35;
const REPLY = 0.5;

interface Seen {
  readonly came: boolean | null;
  readonly state: string;
  readonly status: number;
  readonly at: number;
  readonly acceptedAt: number[];
}

/** What a client sees that asks in one wait, or step by step, while something befalls it or the network. */
function ask(how: 'at once' | 'step by step', disturb: (net: SmallNetwork, client: Process) => void): Seen {
  const net = new SmallNetwork();
  const { simulation } = net;
  const acceptedAt: number[] = [];
  net.listener.accept = (exchange: Exchange) => {
    acceptedAt.push(simulation.now);
    simulation.after(0.2, () => exchange.answer(200));
  };
  const exchange = new Exchange(net.site, net.route, request);
  const time = { deadlines: simulation.deadlines(REPLY) };
  let came: boolean | null = null;
  let at = -1;
  function* inOneWait(): Behaviour {
    came = yield exchange.ask(LIMIT, time);
    if (exchange.state === 'open' && !exchange.isHandedOver) {
      exchange.send();
      came = yield exchange.reply(time.deadlines);
    }
    at = simulation.now;
  }
  function* inSteps(): Behaviour {
    yield exchange.dial(LIMIT);
    if (exchange.state === 'open') {
      exchange.send();
      came = yield exchange.reply(time.deadlines);
    }
    at = simulation.now;
  }
  const client = simulation.spawn(how === 'at once' ? inOneWait() : inSteps(), exchange);
  disturb(net, client);
  simulation.runUntil(10);
  const { state, status } = exchange;
  return { came: state === 'open' ? came : null, state, status, at, acceptedAt };
}

type Disturb = (net: SmallNetwork, client: Process) => void;
const at =
  (time: number, act: Disturb): Disturb =>
  (net, client) =>
    void net.simulation.after(time, () => act(net, client));
const both =
  (...all: Disturb[]): Disturb =>
  (net, client) => {
    for (const each of all) each(net, client);
  };

describe('who asks in one wait', () => {
  it('is answered after both ways and the work, and waited once', () => {
    expect(ask('at once', () => {})).toEqual({
      came: true,
      state: 'open',
      status: 200,
      at: expect.closeTo(0.4, 9) as number,
      acceptedAt: [0.1],
    });
  });

  it.each<[string, Disturb]>([
    ['nothing', () => {}],
    ['a closed port', (net) => (net.listener.listening = false)],
    ['a port that closes before the request arrives', at(0.05, (net) => (net.listener.listening = false))],
    [
      'a cable that is cut on the way there',
      both(
        at(0.05, (net) => net.link.cut()),
        at(0.2, (net) => net.link.mend()),
      ),
    ],
    ['a cable that stays cut', at(0.05, (net) => net.link.cut())],
    [
      'a cable that is cut on the way back',
      both(
        at(0.35, (net) => net.link.cut()),
        at(0.38, (net) => net.link.mend()),
      ),
    ],
    [
      'a cable that is cut while it is worked on',
      both(
        at(0.2, (net) => net.link.cut()),
        at(0.4, (net) => net.link.mend()),
      ),
    ],
    [
      'a freeze across the opening',
      both(
        at(0.05, (_, client) => client.suspend()),
        at(0.3, (_, client) => client.proceed()),
      ),
    ],
    [
      'a freeze across the answer',
      both(
        at(0.2, (_, client) => client.suspend()),
        at(0.9, (_, client) => client.proceed()),
      ),
    ],
    ['an interruption on the way there', at(0.05, (_, client) => client.interrupt('enough'))],
    ['an interruption while it is worked on', at(0.2, (_, client) => client.interrupt('enough'))],
    ['an address that moves while it is worked on', at(0.15, (net) => net.server.leave())],
  ])('sees what others see step by step: %s', (_, disturb) => {
    expect(ask('at once', disturb)).toEqual(ask('step by step', disturb));
  });
});

class Bare extends BareConnection {
  readonly cargo = null;
  readonly about = 0;
  readonly source = 0;
}

it('is a connection, with all the fields of one', () => {
  const net = new SmallNetwork();
  const exchange = new Exchange(net.site, net.route, request);
  const fields = Object.keys(new Bare(net.site, net.route));
  const isThere = (field: string) => field in exchange;

  expect(exchange).toBeInstanceOf(Connection);
  expect(fields).toContain('until');
  expect(fields.filter((field) => !isThere(field))).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import { addressNumber } from './address';
import type { Verdict } from './firewall';
import type { Connection } from './connection';
import { CLIENT, PORT, SERVER, SmallNetwork } from './small-network.fixture';

/** A firewall that says that of everything, and remembers what it was asked. */
function wall(verdict: (isNew: boolean) => Verdict) {
  const asked: string[] = [];
  return {
    asked,
    judge: (source: number, origin: { id: string }, port: number, isNew: boolean) => {
      asked.push(
        `${source === CLIENT ? 'client' : source} ${origin.id} ${port} ${isNew ? 'new' : 'established'}`,
      );
      return verdict(isNew);
    },
    letsAnswerIn: () => true,
  };
}

describe('a client that dials learns', () => {
  test('that the connection is open, when its first data have arrived', () => {
    const kept = new SmallNetwork();
    const anew = new SmallNetwork(0.1, false);
    const learnt = [kept.dial(5), anew.dial(5)];
    kept.simulation.runUntil(10);
    anew.simulation.runUntil(10);
    expect(learnt).toEqual([
      { state: 'open', at: 0.1 },
      { state: 'open', at: 0.3 },
    ]);
  });

  test.each([
    ['nobody listens on the port', (net: SmallNetwork) => net.server.close(net.server.socketAt(PORT)!)],
    ['the process is not there', (net: SmallNetwork) => (net.listener.listening = false)],
    ['a firewall rejects', (net: SmallNetwork) => (net.server.firewall = wall(() => 'reject'))],
  ])('that it is refused, after one round trip, where %s', (_, change) => {
    const net = new SmallNetwork();
    change(net);
    const learnt = net.dial(5);
    net.simulation.runUntil(10);
    expect(learnt).toEqual({ state: 'refused', at: 0.2 });
    expect(net.losses()).toEqual([]);
  });

  test.each([
    ['the cable is cut', (net: SmallNetwork) => net.link.cut(), 'cable'],
    ['nobody holds the address', (net: SmallNetwork) => net.server.leave(), '10.0.0.1'],
    ['the machine has no power', (net: SmallNetwork) => (net.server.powered = false), 'server'],
    ['a firewall drops', (net: SmallNetwork) => (net.server.firewall = wall(() => 'drop')), 'server'],
    ['the backlog is full', (net: SmallNetwork) => (net.listener.isFull = true), 'server/daemon'],
  ])('nothing until its time is up, where %s', (_, change, where) => {
    const net = new SmallNetwork();
    change(net);
    const learnt = net.dial(5);
    net.simulation.runUntil(10);
    expect(learnt).toEqual({ state: 'silent', at: 5 });
    // At 0, 1, 2, 3 and 4 s: what is sent at 5 s would come too late.
    expect(net.losses()).toEqual(Array(5).fill(where));
  });

  test('nothing more than that where the refusal or the handshake takes longer than its limit', () => {
    const net = new SmallNetwork();
    net.listener.listening = false;
    const refused = net.dial(0.15);
    net.simulation.runUntil(1);
    expect(refused).toEqual({ state: 'silent', at: 0.15 });
    const far = new SmallNetwork(3, false);
    const opened = far.dial(5);
    far.simulation.runUntil(20);
    expect(opened).toEqual({ state: 'silent', at: 5 });
  });
});

describe('what stands between is asked in this order', () => {
  test('the cable, the holder of the address, its power, its firewall, the port, the backlog', () => {
    const net = new SmallNetwork();
    const firewall = wall(() => 'drop');
    net.link.cut();
    net.server.leave();
    net.server.powered = false;
    net.server.firewall = firewall;
    net.listener.listening = false;
    net.listener.isFull = true;
    const steps: (() => void)[] = [
      () => net.link.mend(),
      () => net.site.network.claim(SERVER, net.server),
      () => (net.server.powered = true),
      () => (net.server.firewall = null),
    ];
    net.dial(100);
    for (const [i, step] of steps.entries()) net.at(i + 0.5, step);
    expect(firewall.asked).toEqual(['client client 80 new']);
    net.at(4.05, () => {});
    expect(net.losses()).toEqual(['cable', '10.0.0.1', 'server', 'server']);
    net.listener.listening = true;
    const full = net.dial(0.5);
    net.simulation.runUntil(5);
    expect(net.losses().at(-1)).toBe('server/daemon');
    expect(full.state).toBe('silent');
    net.listener.isFull = false;
    const open = net.dial(1);
    net.simulation.runUntil(7);
    expect(open.state).toBe('open');
  });

  test('a firewall is asked who sends what, and of an open connection once more', () => {
    const net = new SmallNetwork(0.1, false);
    const firewall = wall((isNew) => (isNew ? 'pass' : 'drop'));
    net.server.firewall = firewall;
    const learnt = net.dial(0.5);
    net.simulation.runUntil(1);
    expect(firewall.asked).toEqual(['client client 80 new', 'client client 80 established']);
    expect(learnt.state).toBe('silent');
  });

  test('a firewall hears nothing of what arrives at a machine without power', () => {
    const net = new SmallNetwork();
    const firewall = wall(() => 'reject');
    net.server.firewall = firewall;
    net.server.powered = false;
    net.dial(0.5);
    net.simulation.runUntil(1);
    expect(firewall.asked).toEqual([]);
  });

  test('a closed port behind a firewall that drops is as silent as an open one', () => {
    const net = new SmallNetwork();
    net.server.firewall = wall(() => 'drop');
    net.listener.listening = false;
    const learnt = net.dial(0.5);
    net.simulation.runUntil(1);
    expect(learnt).toEqual({ state: 'silent', at: 0.5 });
  });
});

describe('what was dropped is sent again', () => {
  // Each 2 % later, as measured.
  test('after 1, 2, 3, 4, 5, 7, 11 s and so on, so that a short outage delays by no more than a pause', () => {
    const net = new SmallNetwork();
    net.link.cut();
    const learnt = net.dial(60);
    net.at(5.2, () => net.link.mend());
    net.simulation.runUntil(60);
    expect(learnt).toEqual({ state: 'open', at: 7.24 });
  });

  test('and refused at the second try where the port is closed by then', () => {
    const net = new SmallNetwork();
    net.link.cut();
    const learnt = net.dial(60);
    net.at(0.5, () => {
      net.link.mend();
      net.listener.listening = false;
    });
    net.simulation.runUntil(60);
    expect(learnt).toEqual({ state: 'refused', at: 1.22 });
  });
});

describe('an address', () => {
  test('that moves is answered by its new holder, over the cable to it', () => {
    const net = new SmallNetwork();
    const spare = net.computer('spare', addressNumber('10.0.0.2'));
    spare.listen(PORT, { ...net.listener, id: 'spare/daemon' });
    net.cable('spare', 0.4);
    expect(net.route.meant).toBe('server/daemon');
    net.site.network.claim(SERVER, spare);
    expect(net.route.meant).toBe('spare/daemon');
    const learnt = net.dial(5);
    net.simulation.runUntil(5);
    expect(learnt).toEqual({ state: 'open', at: 0.4 });
  });

  test('that has moved is not taken along by the host that had it', () => {
    const net = new SmallNetwork();
    const spare = net.computer('spare', addressNumber('10.0.0.2'));
    net.site.network.claim(SERVER, spare);
    net.server.leave();
    expect(net.site.network.holderOf(SERVER)).toBe(spare);
  });

  test('and a port that somebody else has taken stays open when the former listener closes it', () => {
    const net = new SmallNetwork();
    const former = net.server.socketAt(PORT)!;
    net.server.listen(PORT, { ...net.listener, id: 'other' });
    net.server.close(former);
    expect(net.route.meant).toBe('other');
  });
});

describe('a port that speaks TLS', () => {
  const certificate = { name: 'www.foobar.com', expiresAt: Number.POSITIVE_INFINITY };

  test('takes as many round trips more as the server says, and the time that it needs', () => {
    const net = new SmallNetwork(0.1, false);
    net.server.socketAt(PORT)!.tls = {
      certificate,
      greet: (connection: Connection) => void net.simulation.after(0.05, () => connection.secured(2)),
    };
    const learnt = net.dial(5, net.route.withScheme('TLS on the same port'));
    net.simulation.runUntil(10);
    expect(learnt).toEqual({ state: 'open', at: 0.3 + 0.05 + 0.4 });
  });

  test('whose server says nothing is silence', () => {
    const net = new SmallNetwork(0.1, false);
    net.server.socketAt(PORT)!.tls = { certificate, greet: () => {} };
    const learnt = net.dial(5, net.route.withScheme('TLS on the same port'));
    net.simulation.runUntil(10);
    expect(learnt).toEqual({ state: 'silent', at: 5 });
  });
});

test('what is lost unseen takes nothing with it that set out after it', () => {
  const { link, facts } = new SmallNetwork();
  const unseen = link.departUnseen();
  link.depart(true, 'read', 1);
  link.lose(unseen, { dark: 'server' });
  expect(facts.map(({ type }) => type)).toEqual(['hop']);
});

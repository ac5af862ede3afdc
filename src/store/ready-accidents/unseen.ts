import type { Design, DesignElement, DesignLink } from '../../design/design';
import { machineOf, serviceId } from '../../design/design';
import { withValues } from '../../design/given';
import { settingOf } from '../edit';
import { serviceOn } from '../elements';
import { BEGINS, hosts, type MakeAccident, primaryOf, toEach, usersOf } from './ready-accident';

/** Accidents that no check sees, or that the checks make worse. */

/** Lines of the first balancer that has at least two, with the application on the machines behind them. */
function linesOf(
  design: Design,
): { readonly balancer: string; readonly lines: readonly DesignLink[] } | null {
  for (const { id } of hosts(design, 'load-balancer')) {
    const lines = design.links.filter(
      ({ kind, from, to }) =>
        kind === 'backend' && from === id && hosts(design, 'app-server').some((machine) => machine.id === to),
    );
    if (lines.length > 1) return { balancer: id, lines };
  }
  return null;
}

const NO_LINES =
  'Needs a balancer before two servers with the application. Add a server like the one there is.';

export const sinkhole: MakeAccident = (design) => {
  const found = linesOf(design);
  const victim = found?.lines[1]?.to ?? 'a server';
  return {
    id: 'sinkhole',
    title: 'A dead server draws the requests',
    says: `The balancer will send each request to the server with the fewest, and check nobody. At ${BEGINS} s the application on ${victim} will stop. Its Nginx will then answer faster than all others, with errors, so that it gets most of the requests.`,
    watch: 'Watch the table of the balancer: who has the fewest requests, and who gets the next one.',
    plan:
      found === null
        ? { refusal: NO_LINES }
        : {
            design: withValues(design, [
              [serviceId(found.balancer, 'load-balancer'), 'algorithm', 'leastconn'],
              ...found.lines.map(({ id }) => [id, 'check', false] as const),
            ]),
            commands: [{ at: BEGINS, command: { type: 'stop', target: serviceId(victim, 'app-server') } }],
          },
  };
};

/** Simulated seconds down and up. */
const FLAP = { down: 16, up: 8, times: 4 } as const;

export const flapping: MakeAccident = (design) => {
  const found = linesOf(design);
  const victim = found?.lines[1]?.to ?? 'a server';
  const falls = Array.from({ length: FLAP.times }, (_, i) => BEGINS + i * (FLAP.down + FLAP.up));
  return {
    id: 'flapping',
    title: 'A server that comes and goes',
    says: `From ${BEGINS} s on ${victim} will lose its power for ${FLAP.down} s, have it for ${FLAP.up} s, and so on, ${FLAP.times} times. The balancer will take it out and back each time. Each time users wait or get errors until the checks have noticed.`,
    watch: 'Watch the log: how often the balancer changes its mind. More good checks before “back” calm it.',
    plan:
      found === null
        ? { refusal: NO_LINES }
        : {
            design: withValues(
              design,
              found.lines.map(({ id }) => [id, 'check', true] as const),
            ),
            commands: falls.flatMap((at) => [
              ...toEach(at, [victim], (target) => ({ type: 'unplug', target })),
              ...toEach(at + FLAP.down, [victim], (target) => ({ type: 'restore', target })),
            ]),
          },
  };
};

export const greyCable: MakeAccident = (design) => {
  const primary = primaryOf(design);
  const ways = design.links.filter(({ kind, to }) => kind === 'sql' && to === primary?.id);
  const asking = ways.filter(({ from }) => hosts(design, 'app-server').some(({ id }) => id === from));
  const [, way] = asking;
  return {
    id: 'grey-cable',
    title: 'A cable that only writes need',
    says: `At ${BEGINS} s the cable from ${way?.from ?? 'one server'} to ${primary?.id ?? 'the primary'} will be cut. About one in ${Math.max(2, asking.length)} writes will fail, and no health check will see it: the page that they ask for does not write.`,
    watch: 'Watch the errors beside the balancer’s table, in which every server stays up.',
    plan:
      way === undefined
        ? { refusal: 'Needs two servers with the application, on cables to one primary. Add a server.' }
        : { design, commands: [{ at: BEGINS, command: { type: 'cut', target: way.id } }] },
  };
};

/** What is free on the disk when the run begins, as a share; nothing is when the accident begins. */
const FREE = 0.01;

export const fullDisk: MakeAccident = (design) => {
  const primary = primaryOf(design);
  const size = primary === null ? 0 : Number(settingOf(design, primary.id, 'disk'));
  return {
    id: 'full-disk',
    title: 'Full disk',
    says: `A log that nobody rotates will fill the disk of ${primary?.id ?? 'the primary'}. At ${BEGINS} s it is full: no write will succeed, and pages that only read go on.`,
    watch:
      'Watch the writes in the charts and the row “Disk”. Delete files: set “Disk used” to a lower share.',
    plan:
      primary === null
        ? { refusal: 'Needs a database. Add one first.' }
        : {
            design: withValues(design, [
              [primary.id, 'diskUsed', 1 - FREE],
              [primary.id, 'diskFill', (size * FREE) / BEGINS],
            ]),
            commands: [],
          },
  };
};

/** What ends TLS where users come in by HTTPS. */
function sealed(design: Design): string | null {
  for (const link of design.links) {
    if (link.kind !== 'visit' || settingOf(design, link.id, 'tls') !== true) continue;
    const machine = design.elements.find(({ id }) => id === link.to) as DesignElement;
    for (const kind of ['load-balancer', 'web-server'] as const) {
      const id = serviceId(machine.id, kind);
      if (serviceOn(machine, kind) !== null && settingOf(design, id, 'certificate') === true) return id;
    }
  }
  return null;
}

export const expiredCertificate: MakeAccident = (design) => {
  const end = sealed(design);
  return {
    id: 'expired-certificate',
    title: 'Expired certificate',
    says: `At ${BEGINS} s the certificate of ${end === null ? 'the entrance' : machineOf(end)} will expire. Browsers will refuse it from that second on. Every machine is well, and nothing inside tells of it.`,
    watch: 'Watch all users fail while every card stays green. Open a failed request: it names the reason.',
    plan:
      end === null
        ? {
            refusal:
              'Needs users who come by HTTPS. Switch on “Certificate” of the entrance and “HTTPS” of the way to it, or open the design “Secured and monitored”.',
          }
        : { design: withValues(design, [[end, 'certificateExpires', BEGINS]]), commands: [] },
  };
};

/** Seconds for which browsers keep an address. */
const KEPT = 60;

export const oldAddress: MakeAccident = (design) => {
  const users = usersOf(design);
  const dns = design.elements.find(({ kind }) => kind === 'dns')?.id ?? null;
  const visited = design.links.flatMap(({ kind, to }) => (kind === 'visit' ? [to] : []));
  const [first] = visited;
  const isShared = hosts(design, 'keepalived').some(({ id }) => visited.includes(id));
  return {
    id: 'old-address',
    title: 'Browsers keep an address that is gone',
    says: `At ${BEGINS} s ${first ?? 'one entrance'} will lose its power. The name server will check the addresses and leave it out within seconds, but browsers keep what they were told for ${KEPT} s. Those who were told of ${first ?? 'it'} will fail until then, with another entrance ready beside it.`,
    watch: 'Watch the errors go on after the name server has noticed, and end with the time to live.',
    plan:
      users === null || dns === null || visited.length < 2 || isShared || first === undefined
        ? {
            refusal:
              'Needs a name server, and two entrances with an address of their own each. Add a second balancer or web server and a way from the users to it.',
          }
        : {
            design: withValues(design, [
              [users, 'nextAddress', false],
              [dns, 'ttl', KEPT],
              [dns, 'recordChecks', true],
              [dns, 'recordInterval', 2],
              [dns, 'recordFailures', 2],
            ]),
            commands: [{ at: BEGINS, command: { type: 'unplug', target: first } }],
          },
  };
};

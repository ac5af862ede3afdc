import { elementCatalog, serviceCatalog } from '../../design/catalog';
import type { CatalogEntry } from '../../design/catalog';
import type { Behaviour, Seconds } from '../../kernel';
import type { PortState } from '../facts';
import type { Machine } from '../machine';
import { dottedAddress } from '../network/address';
import type { ScannedPort } from '../readings';
import { knock } from './attempt';
import type { Foothold } from './foothold';

/** SSH, which every machine has, and HTTPS; then what the catalog knows. */
const ALWAYS = [22, 443] as const;

/** Ports that every scan tries: all on which anything of the catalog listens by default. */
const USUAL_PORTS: readonly number[] = [
  ...new Set([
    ...ALWAYS,
    ...Object.values(serviceCatalog).flatMap(({ port }: CatalogEntry) => (port === undefined ? [] : [port])),
  ]),
].filter((port) => port !== elementCatalog.dns.port);

/** The usual ports, and any other on which a machine listens, lowest first: a scan is patient enough to try them all. */
const portsOf = (machines: readonly Machine[]): readonly number[] =>
  [...new Set([...USUAL_PORTS, ...machines.flatMap((machine) => machine.openPorts())])].sort(
    (one, other) => one - other,
  );

/** Tries every port of every address, one after the other, and notes what it finds. The table stays. */
export class PortScan {
  /** What was found last, by address and port. Another one after each change. */
  table: readonly ScannedPort[] = [];
  private running = 0;
  private begun: Seconds = 0;

  constructor(private readonly raid: Foothold) {}

  get isOn(): boolean {
    return this.running > 0;
  }

  *run(): Behaviour {
    const { raid } = this;
    const { simulation } = raid.site;
    this.running++;
    this.begun = simulation.now;
    try {
      const targets = raid.targets();
      const ports = portsOf(targets);
      for (const machine of targets) {
        for (const port of ports) {
          if (!raid.isAble) return;
          this.running++;
          raid.spawn(this.ask(machine, port));
          yield simulation.hold(1 / raid.settings.pace);
        }
      }
    } finally {
      this.finish();
    }
  }

  private *ask(machine: Machine, port: number): Behaviour {
    try {
      this.note(machine, port, yield* this.find(machine, port));
    } finally {
      this.finish();
    }
  }

  /** The last one to come back ends the scan. */
  private finish(): void {
    this.running--;
    if (this.running > 0) return;
    const found = this.table.filter(({ at }) => at >= this.begun);
    const open = found.filter((port) => port.found === 'open').length;
    this.raid.report('scan', false, { ports: { tried: found.length, open } });
  }

  private *find(machine: Machine, port: number): Generator<void, PortState, boolean> {
    const { raid } = this;
    if (!raid.reaches(machine)) return 'no way';
    const probe = knock(raid.site, raid.ways.to(machine, port), raid.address);
    yield probe.dial(raid.settings.timeout);
    if (probe.state === 'open') {
      probe.answer(200);
      yield probe.reply(raid.site.simulation.deadline(raid.settings.timeout));
      return 'open';
    }
    if (probe.state !== 'refused') return 'silent';
    return probe.isProhibited ? 'prohibited' : 'refused';
  }

  private note(machine: Machine, port: number, found: PortState): void {
    const { journal, simulation } = this.raid.site;
    const at = simulation.now;
    const address = dottedAddress(machine.address);
    const isSame = (each: ScannedPort) => each.machine === machine.id && each.port === port;
    const before = this.table.find(isSame)?.found ?? null;
    const row: ScannedPort = { machine: machine.id, address, port, found, before, at };
    const others = this.table.filter((each) => !isSame(each));
    const place = ({ machine: host, port: number }: ScannedPort) =>
      `${host} ${String(number).padStart(5, '0')}`;
    this.table = [...others, row].sort((one, other) => (place(one) < place(other) ? -1 : 1));
    if (journal.on)
      journal.report({ type: 'scanned', at, by: this.raid.id, machine: machine.id, address, port, found });
  }
}

import { type ElementSettings, elementCatalog } from '../../design/catalog';
import { withDefaults } from '../../design/settings';
import type { Machine } from '../machine';
import { addressNumber } from '../network/address';
import type { Origin } from '../network/host';
import type { Link } from '../network/link';
import type { AttackReading } from '../readings';
import type { SiteContext } from '../site-context';
import { type Battlefield, Raid } from './raid';
import { raidId } from './raid-id';
import { Ways } from './ways';

/** Latency of a way that nobody has drawn, from a machine that no line leads to. */
const LATENCY = 0.3;

const defaults = withDefaults(elementCatalog.attacker.settings, {});

type Settings = ElementSettings<'attacker'>;

/** Everybody who attacks a site: the attackers that the design has, and machines that were broken into. */
export class Attackers {
  private readonly outside = new Map<string, Raid>();
  private readonly inside = new Map<string, Raid>();
  private first: Settings = defaults;

  constructor(
    private readonly site: SiteContext,
    private readonly links: ReadonlyMap<string, Link>,
    private readonly field: Battlefield,
  ) {}

  /** @param values in force; they change while it runs. */
  add(id: string, values: Settings): void {
    if (this.outside.size === 0) this.first = values;
    const address = () => addressNumber(values.address || defaults.address);
    // Like visitors, it has more than one address.
    const origin: Origin = { id, address: null, firewall: null, runs: () => false };
    this.outside.set(id, this.raid(id, null, values, address, origin));
  }

  /** An attacker is gone, or a machine. */
  remove(id: string): void {
    (this.outside.get(id) ?? this.inside.get(id))?.breakOff();
    this.outside.delete(id);
    this.inside.delete(id);
  }

  has(id: string): boolean {
    return this.outside.has(id);
  }

  /** By the name of an attacker or a machine; a sentence where there is none. */
  find(id: string): Raid | string {
    const known = this.outside.get(id) ?? this.inside.get(id);
    if (known !== undefined) return known;
    const machine = this.field.machines.get(id);
    if (machine === undefined) return `There is no attacker or machine called "${id}" in this design.`;
    const raid = this.raid(id, machine, this.first, () => machine.address, machine);
    this.inside.set(id, raid);
    return raid;
  }

  /** Ends what goes on there, if anything does. */
  end(id: string): void {
    (this.outside.get(id) ?? this.inside.get(id))?.end();
  }

  readings(): [id: string, reading: AttackReading][] {
    return [
      ...[...this.outside].map(([id, raid]): [string, AttackReading] => [id, raid.reading()]),
      ...[...this.inside].map(([id, raid]): [string, AttackReading] => [raidId(id), raid.reading()]),
    ];
  }

  private raid(
    id: string,
    host: Machine | null,
    settings: Settings,
    address: () => number,
    origin: Origin,
  ): Raid {
    const links = () => this.links.values();
    const latency = () => this.latencyFrom(id);
    const ways = new Ways(this.site, origin, links, latency);
    return new Raid(this.site, id, host, settings, address, ways, this.field);
  }

  /** As far away as somebody's nearest neighbour; from outside, as far as the users are. */
  private latencyFrom(id: string): number {
    for (const link of this.links.values())
      if (link.from === id || link.to === id || (this.outside.has(id) && link.kind === 'visit'))
        return link.latency;
    return LATENCY;
  }
}

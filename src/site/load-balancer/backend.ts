import type { ServiceSettings } from '../../design/catalog';
import type { Service } from '../service';
import type { SiteContext } from '../site-context';
import type { BackendReading } from '../readings';
import { Dispatcher } from './dispatcher';
import { Narrator } from './narrator';
import { Retries } from './retries';
import type { ServerLine } from './server-line';
import { ServerTable } from './server-table';

type Settings = ServiceSettings<'load-balancer'>;

/** Servers of a balancer that do the same work: their algorithm, their checks, and who waits for them. */
export class Backend {
  readonly dispatcher: Dispatcher;
  readonly narrator: Narrator;
  readonly table: ServerTable;
  readonly retries: Retries;
  /** Requests that came here. Counted only where there are several backends. */
  received = 0;

  /**
   * @param name empty for the default backend.
   * @param settings what it goes by: see `settingsOf`.
   * @param phase share of an interval by which its check clock is ahead when the run begins.
   * @param cutOff ends the requests in progress at a server.
   */
  constructor(
    site: SiteContext,
    balancer: Service['id'],
    readonly name: string,
    readonly settings: Settings,
    servers: ServerLine[],
    phase: number,
    cutOff: (server: ServerLine, all?: boolean) => void,
  ) {
    this.dispatcher = new Dispatcher(site.simulation, settings, servers);
    this.narrator = new Narrator(site, balancer, this.dispatcher);
    this.table = new ServerTable(site, settings, this.dispatcher, this.narrator, phase, cutOff);
    this.retries = new Retries(settings, this.dispatcher);
  }

  /** A new process has it after another, which goes on with what it has in hand. */
  succeed(before: Backend): void {
    this.received = before.received;
    this.table.succeed(before.table);
    if (this.settings.peers) this.dispatcher.inherit(before.dispatcher);
  }

  reading(): BackendReading {
    const { name, received, settings, dispatcher } = this;
    return {
      name,
      received,
      algorithm: settings.algorithm,
      servers: dispatcher.servers.map(({ link }) => link.id),
      waiting: dispatcher.waiting.length,
    };
  }
}

/**
 * What a backend goes by: of its own what its record says, else what the balancer does (`defaults`). Always as it is at
 * present.
 */
export function settingsOf(defaults: Settings, name: string): Settings {
  const record = () => defaults.backends.find((each) => each.name === name);
  return Object.create(defaults, {
    algorithm: { get: () => record()?.algorithm ?? defaults.algorithm },
    check: { get: () => record()?.check ?? defaults.check },
    stickiness: { get: () => record()?.stickiness ?? defaults.stickiness },
    cookieName: { get: () => record()?.cookieName || defaults.cookieName },
  }) as Settings;
}

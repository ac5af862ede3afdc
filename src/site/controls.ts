import type { Harm } from '../design/catalog';
import { gracefulSignals, immunity } from '../design/faults';
import { checkValue } from '../design/settings-of';
import { AppServer } from './app-server';
import type { Assembly } from './assemble';
import { brokenParts } from './broken-parts';
import type { Command } from './commands';
import { Database } from './database/database';
import { Dns } from './dns';
import type { Condition } from './facts';
import { LoadBalancer } from './load-balancer/load-balancer';
import { Link } from './network/link';
import { Reshaping } from './reshaping';
import { Machine } from './machine';
import type { Service } from './service';

const VERBS = { stop: 'Stop', freeze: 'Freeze', slow: 'Slow', 'fail-share': 'Failing share of' } as const;

/** What may be done to a database. */
type DatabaseCommand = Extract<
  Command,
  { readonly type: 'promote' | 'rebuild' | 'backup' | 'delete-rows' | 'restore-backup' }
>;

/** Carries out what a learner, a lesson or a test does to a running site. */
export class Controls {
  readonly reshaping: Reshaping;
  /** While everything is restored at once. */
  private withAll = false;

  constructor(private readonly parts: Assembly) {
    this.reshaping = new Reshaping(parts);
  }

  /** Null when done, or a sentence that says what is wrong. Nothing has changed then. */
  perform(command: Command): string | null {
    switch (command.type) {
      case 'stop':
      case 'freeze':
        return this.onServices(command.target, command.type, (service) => service[command.type]());
      case 'quit':
        return this.quit(command.target);
      case 'reload':
        return this.reload(command.target);
      case 'deploy':
        return this.parts.deployments.deploy(command);
      case 'roll-back':
        return this.parts.deployments.rollBack();
      case 'slow':
        return this.slow(command.target, command.factor);
      case 'fail-share':
        return this.failShare(command.target, command.share);
      case 'unplug':
        return this.unplug(command.target);
      case 'tap':
        return this.tap(command.target, command.seconds);
      case 'cut':
        return this.cut(command.target);
      case 'restore':
        return this.restore(command.target);
      case 'restore-everything':
        return this.restoreEverything();
      case 'set':
        return this.set(command.target, command.setting, command.value);
      case 'server-state':
        return this.serverState(command.balancer, command.server, command.state);
      case 'promote':
      case 'rebuild':
      case 'backup':
      case 'delete-rows':
      case 'restore-backup':
        return this.onDatabase(command);
      case 'change':
        return this.reshaping.change(command);
      case 'retire':
        return this.reshaping.retire(command.target);
      case 'scan':
      case 'log-in':
      case 'flood':
        return this.attack(command.from, command.type);
      case 'end-flood':
        return this.endAttack(command.from);
    }
  }

  private slow(target: string, factor: number): string | null {
    if (!(factor >= 0.01 && factor <= 1000))
      return `Slow ${target}: the factor must be from 0.01 to 1000, not ${factor}.`;
    return this.onServices(target, 'slow', (service) => {
      service.slowFactor = factor;
    });
  }

  private failShare(target: string, share: number): string | null {
    if (!(share >= 0 && share <= 1))
      return `Failing share of ${target}: it must be from 0 to 1, not ${share}.`;
    return this.onServices(target, 'fail-share', (service) => {
      service.failShare = share;
    });
  }

  private onServices(target: string, verb: 'stop' | Harm, act: (service: Service) => void): string | null {
    const machine = this.parts.machines.get(target);
    const dns = this.parts.dns.get(target);
    if (dns !== undefined && verb === 'stop') return this.stopDns(dns);
    const service = this.parts.services.get(target);
    if (machine === undefined && service === undefined) return this.unknown(target, 'service or machine');
    const services = [...(machine?.services.values() ?? []), ...(service === undefined ? [] : [service])];
    const immunities = services.map((each) => (verb === 'stop' ? null : immunity(each.kind, verb)));
    const able = services.filter((_, i) => immunities[i] === null);
    if (able.length === 0) return `${VERBS[verb]} ${target}: ${immunities[0] ?? 'nothing runs there.'}`;
    for (const each of able) {
      const { condition, amount } = each;
      act(each);
      // What was so already is no news: a second press is not a second failure.
      if (each.condition === condition && each.amount === amount) continue;
      this.changed(each.id, each.condition, each.amount);
    }
    return null;
  }

  /** On a machine: every process of it that ends so. */
  private quit(target: string): string | null {
    const able = this.servicesAt(target).filter(({ kind }) => gracefulSignals(kind) !== undefined);
    if (able.length === 0) return this.noneOf(target, 'ends gracefully: stop it');
    for (const each of able) {
      const before = each.condition;
      const ended = () => {
        if (each.machine.powered) this.changed(each.id, 'stopped');
      };
      each.quit(ended);
      if (each.condition === 'stopping' && before !== 'stopping') this.changed(each.id, 'stopping');
    }
    return null;
  }

  private reload(target: string): string | null {
    const able = this.servicesAt(target).filter(
      (service) => service instanceof AppServer || service instanceof LoadBalancer,
    );
    if (able.length === 0) return this.noneOf(target, 'can be reloaded');
    const running = able.filter((each) => each.running);
    if (running.length === 0) return `${able[0]!.id} does not run, so it cannot be reloaded.`;
    for (const each of running) each.reload();
    return null;
  }

  private servicesAt(target: string): Service[] {
    const service = this.parts.services.get(target);
    return service === undefined
      ? [...(this.parts.machines.get(target)?.services.values() ?? [])]
      : [service];
  }

  private noneOf(target: string, what: string): string {
    const isKnown = this.parts.services.has(target) || this.parts.machines.has(target);
    return isKnown ? `Nothing on ${target} ${what}.` : this.unknown(target, 'service or machine');
  }

  private stopDns(dns: Dns): null {
    if (!dns.listening) return null;
    dns.stop();
    return this.changed(dns.id, dns.condition);
  }

  private unplugDns(dns: Dns): null {
    if (!dns.powered) return null;
    dns.unplug();
    return this.changed(dns.id, dns.condition);
  }

  private unplug(target: string): string | null {
    const dns = this.parts.dns.get(target);
    if (dns !== undefined) return this.unplugDns(dns);
    if (this.isRegion(target)) return this.unplugRegion(target);
    const machine = this.parts.machines.get(target);
    if (machine === undefined) return this.unknown(target, 'machine or region');
    if (!machine.powered && !machine.isBooting) return null;
    this.changed(target, 'unplugged');
    machine.unplug();
    return null;
  }

  private isRegion(target: string): boolean {
    return this.parts.geography.regions.has(target);
  }

  private machinesIn(region: string): readonly Machine[] {
    const { geography, machines } = this.parts;
    return [...machines.values()].filter(({ id }) => geography.regionOf(id) === region);
  }

  /** All machines of a region lose their power at one instant. */
  private unplugRegion(region: string): string | null {
    const machines = this.machinesIn(region);
    if (machines.length === 0) return `There is no machine in ${region}.`;
    if (machines.every(({ powered, isBooting }) => !powered && !isBooting)) return null;
    this.tellOf(region, 'unplugged');
    for (const { id } of machines) this.unplug(id);
    return null;
  }

  /** Every cable that leaves a region is cut at one instant. */
  private cutOff(region: string): string | null {
    const cables = this.parts.cablesOut(region);
    if (cables.length === 0) return `No line leads from ${region} to anywhere else.`;
    if (cables.every(({ isCut }) => isCut)) return null;
    this.tellOf(region, 'cut');
    for (const { id } of cables) this.cut(id);
    return null;
  }

  private restoreRegion(region: string): null {
    const { condition } = this.parts.geography.regions.get(region)!.reading();
    if (condition !== 'up') this.tellOf(region, 'up');
    for (const { id } of this.machinesIn(region)) this.restore(id);
    for (const { id } of this.parts.cablesOut(region)) this.restore(id);
    return null;
  }

  /** What befalls a region befalls its parts, and they are what is broken: here it is only said. */
  private tellOf(region: string, condition: 'unplugged' | 'cut' | 'up'): void {
    const { journal, simulation } = this.parts.site;
    if (!journal.on) return;
    const fact = { type: 'condition', at: simulation.now, target: region, condition, amount: 1 } as const;
    journal.report(this.withAll ? { ...fact, withAll: true } : fact);
  }

  private tap(target: string, seconds: number): string | null {
    const link = this.parts.links.get(target);
    if (link === undefined) return this.unknown(target, 'link');
    if (!(seconds >= 0)) return `Tap ${target}: the time must be 0 s or more, not ${seconds}.`;
    link.listenIn(seconds);
    return null;
  }

  private cut(target: string): string | null {
    if (this.isRegion(target)) return this.cutOff(target);
    const link = this.parts.links.get(target);
    if (link === undefined) return this.unknown(target, 'link or region');
    if (link.isCut) return null;
    this.changed(target, 'cut');
    link.cut();
    return null;
  }

  private restoreEverything(): null {
    this.withAll = true;
    for (const id of brokenParts(this.parts)) this.restore(id);
    this.withAll = false;
    return null;
  }

  /** What is well again is told before anything that it does. */
  private restore(target: string): string | null {
    this.parts.attackers.end(target);
    if (this.parts.attackers.has(target)) return null;
    if (this.isRegion(target)) return this.restoreRegion(target);
    const { dns, links, machines, services } = this.parts;
    const service = services.get(target);
    if (service !== undefined) {
      if (service.machine.powered) this.isWell(service);
      else if (!service.machine.isBooting) this.changed(target, service.machine.darkness);
      service.restore();
      return null;
    }
    const machine = machines.get(target);
    const part = machine ?? dns.get(target) ?? links.get(target);
    if (part === undefined) return this.unknown(target, 'element, service or link');
    if (part instanceof Machine && part.isBooting) {
      // What was stopped before it had booted starts with the rest.
      for (const each of part.services.values()) each.restore();
      return null;
    }
    if (isBroken(part)) this.changed(target, 'up');
    if (part instanceof Dns) part.restore();
    else if (part instanceof Link) part.mend();
    else {
      const services = [...part.services.values()];
      for (const each of services) this.isWell(each);
      for (const each of services) each.restore();
      part.plugIn();
    }
    return null;
  }

  /** Told of what was not well, and of nothing else. */
  private isWell({ id, condition }: Service): void {
    if (condition !== 'up') this.changed(id, 'up');
  }

  private set(target: string, setting: string, value: unknown): string | null {
    const settable = this.parts.settables.get(target);
    if (settable === undefined) return this.unknown(target, 'element, service or link');
    const spec = Object.hasOwn(settable.specs, setting) ? settable.specs[setting] : undefined;
    if (spec === undefined) return `${target} has no setting "${setting}".`;
    const checked = checkValue(spec, value);
    if (!checked.ok) return `${target}, ${setting}${checked.at}: ${checked.message}`;
    const before = settable.values[setting]!;
    settable.about?.();
    settable.values[setting] = checked.value;
    const refused = settable.changed(setting, checked.value);
    if (refused !== null) {
      settable.values[setting] = before;
      return refused;
    }
    const { journal, simulation } = this.parts.site;
    if (journal.on)
      journal.report({ type: 'setting', at: simulation.now, target, setting, value: checked.value });
    return null;
  }

  private serverState(
    balancer: string,
    server: string,
    state: 'ready' | 'drain' | 'maintenance',
  ): string | null {
    const found = this.parts.balancers.get(balancer);
    return found === undefined
      ? this.unknown(balancer, 'load balancer')
      : found.setServerState(server, state);
  }

  /** From a machine it comes from inside: it counts as taken over from then on. */
  private attack(from: string, what: 'scan' | 'log-in' | 'flood'): string | null {
    const raid = this.parts.attackers.find(from);
    if (typeof raid === 'string') return raid;
    const machine = this.parts.machines.get(from);
    if (machine !== undefined && !machine.powered) return `${from} has no power.`;
    const objection = raid.objectionTo(what);
    if (objection !== null) return objection;
    if (machine !== undefined) raid.takeOver(machine);
    if (what === 'scan') raid.startScan();
    else if (what === 'log-in') raid.startLogIns();
    else raid.startFlood();
    return null;
  }

  private endAttack(from: string): string | null {
    const raid = this.parts.attackers.find(from);
    if (typeof raid === 'string') return raid;
    raid.end();
    return null;
  }

  private onDatabase(command: DatabaseCommand): string | null {
    const { target } = command;
    const service =
      this.parts.services.get(target) ?? this.parts.machines.get(target)?.services.get('database');
    if (!(service instanceof Database)) return this.onStore(command);
    const cluster = this.parts.clusters.of(service);
    switch (command.type) {
      case 'promote':
        return cluster.promote(service, 'by hand');
      case 'rebuild':
        return cluster.rebuild(service);
      case 'backup':
        return cluster.backUp(service);
      case 'delete-rows':
        return cluster.deleteRows(service);
      case 'restore-backup':
        return cluster.restoreBackup(service, command.replay, command.backup);
    }
  }

  private onStore({ target, type }: DatabaseCommand): string | null {
    const { services, stores } = this.parts;
    const store =
      stores.stores.find(({ id }) => id === target) ?? (services.has(target) ? null : stores.storeOn(target));
    if (store === null) return this.unknown(target, 'database');
    if (type === 'promote') return stores.promote(store, 'by hand');
    if (type === 'rebuild') return stores.demote(store, 'by hand');
    return `${target} is a session store: it can be promoted and rebuilt, and nothing else of that.`;
  }

  private changed(target: string, condition: Condition, amount = 1): null {
    this.parts.site.conditionChanged(target, condition, amount, this.withAll);
    return null;
  }

  private unknown(target: string, what: string): string {
    return `There is no ${what} called "${target}" in this design.`;
  }
}

function isBroken(part: Machine | Dns | Link): boolean {
  if (part instanceof Link) return part.isCut;
  return part instanceof Dns ? !part.listening : !part.powered;
}

import type { ServiceSettings } from '../../design/catalog';
import { type MetricName, metrics } from '../../design/metrics';
import type { Behaviour, Process, Seconds } from '../../kernel';
import type { Exchange } from '../exchange';
import type { Machine } from '../machine';
import type { MonitorReading, TargetReading } from '../readings';
import type { Route } from '../network/route';
import { Service } from '../service';
import type { SiteContext } from '../site-context';
import { type Alert, AlertBook } from './alerts';
import { metricValue } from './metric-values';
import { OutsideProbe } from './outside-probe';
import { COUNTERS, type Samples } from './samples';
import { ScrapedSeries } from './scraped-series';
import { scrape, type Scraped } from './scraping';
import { Watchdog } from './watchdog';

/** An agent that is scraped. */
export interface Target {
  /** Its machine. */
  readonly name: string;
  readonly route: Route;
}

/** What a monitor keeps of a machine, or of the site as seen from outside. */
interface Watched {
  readonly name: string;
  readonly series: ScrapedSeries;
  /** What asks it again and again, while the monitor runs. */
  thread: Process | null;
}

interface WatchedAgent extends Watched {
  route: Route;
  /** Its clock is named after when it came, and not after the machine. */
  readonly number: number;
}

interface WatchedSite extends Watched {
  readonly probe: OutsideProbe;
}

const METRIC_NAMES = Object.keys(metrics) as readonly MetricName[];
/** What the dead man's switch calls itself. */
const WATCHDOG = 'Watchdog';

/**
 * Prometheus with its alerts: scrapes each agent every few seconds, looks at its rules every few seconds, and pages the
 * person on call. It knows what it has scraped, and nothing else.
 */
export class Monitor extends Service {
  private readonly agents = new Map<string, WatchedAgent>();
  private outside: WatchedSite | null = null;
  private readonly alerts: AlertBook;
  private readonly watchdog: Watchdog;
  /** An interval was set while it was frozen. */
  private isRetimed = false;
  private evaluating: Process | null = null;
  private met = 0;
  private scrapes = 0;
  private failedScrapes = 0;

  constructor(
    site: SiteContext,
    machine: Machine,
    private readonly settings: ServiceSettings<'monitor'>,
  ) {
    super(site, machine, 'monitor');
    this.alerts = new AlertBook((alert) => this.alertChanged(alert));
    this.watchdog = new Watchdog(
      site.simulation,
      () => this.settings.watchdog,
      (isSilent) => this.watchdogChanged(isSilent),
    );
  }

  /**
   * Its list of targets: what it scrapes already goes on as it did.
   *
   * @param entry the way on which users come; null where there is none.
   */
  connect(targets: readonly Target[], entry: Route | null): void {
    const names = new Set(targets.map(({ name }) => name));
    for (const [name, agent] of this.agents) {
      if (names.has(name)) continue;
      end(agent);
      this.agents.delete(name);
    }
    for (const target of targets) this.meet(target);
    this.look(entry);
  }

  private meet({ name, route }: Target): void {
    const known = this.agents.get(name);
    if (known?.route.link === route.link) return;
    if (known !== undefined) end(known);
    const series = known?.series ?? new ScrapedSeries();
    const agent: WatchedAgent = { name, series, route, number: known?.number ?? ++this.met, thread: null };
    this.agents.set(name, agent);
    if (this.evaluating !== null) this.startAgent(agent);
  }

  private look(entry: Route | null): void {
    if (this.outside?.probe.isAlong(entry) ?? entry === null) return;
    if (this.outside !== null) end(this.outside);
    const probe = entry === null ? null : new OutsideProbe(this.site, entry);
    const name = probe === null ? '' : `${probe.entry} from outside`;
    this.outside = probe === null ? null : { name, series: new ScrapedSeries(), thread: null, probe };
    if (this.evaluating !== null) this.startProbe();
  }

  /** Nobody asks it for anything. */
  accept(exchange: Exchange): void {
    exchange.answer(0, this.cause('connection refused'));
  }

  override set(setting: string): null {
    if (setting === 'watchdog') this.watchdog.sign();
    // A change takes effect at once, not after a pause that was begun before it.
    else if (setting.endsWith('Interval')) {
      if (this.running) this.restartThreads();
      else this.isRetimed = true;
    }
    return null;
  }

  reading(): MonitorReading {
    const { now } = this.site.simulation;
    return {
      kind: 'monitor',
      condition: this.condition,
      amount: this.amount,
      targets: this.allWatched().map((watched) => this.targetReading(watched, now)),
      alerts: this.alerts.all,
      scrapes: this.scrapes,
      failedScrapes: this.failedScrapes,
    };
  }

  override started(): void {
    this.restartThreads();
    this.watchdog.sign();
  }

  protected override died(): void {
    this.endThreads();
  }

  protected override frozen(): void {
    for (const thread of this.threads()) thread.suspend();
  }

  protected override thawed(): void {
    // It reads what was set meanwhile when it gets processor time again.
    if (this.isRetimed) this.restartThreads();
    else for (const thread of this.threads()) thread.proceed();
  }

  private allWatched(): readonly Watched[] {
    const { outside } = this;
    const isProbed = outside !== null && this.settings.probeInterval > 0;
    return isProbed ? [...this.agents.values(), outside] : [...this.agents.values()];
  }

  private threads(): readonly Process[] {
    const all = [
      this.evaluating,
      this.outside?.thread,
      ...[...this.agents.values()].map(({ thread }) => thread),
    ];
    return all.filter((thread) => thread !== null && thread !== undefined);
  }

  private restartThreads(): void {
    this.isRetimed = false;
    this.endThreads();
    for (const agent of this.agents.values()) this.startAgent(agent);
    this.startProbe();
    this.evaluating = this.site.simulation.spawn(this.evaluateAgain(), this);
  }

  private startAgent(agent: WatchedAgent): void {
    agent.thread = this.site.simulation.spawn(this.scrapeAgain(agent), this);
  }

  private startProbe(): void {
    if (this.outside !== null && this.settings.probeInterval > 0)
      this.outside.thread = this.site.simulation.spawn(this.probeAgain(this.outside), this);
  }

  private endThreads(): void {
    this.evaluating?.interrupt(NO_MORE);
    this.evaluating = null;
    for (const agent of this.agents.values()) end(agent);
    if (this.outside !== null) end(this.outside);
  }

  /** One scrape per interval, each target at its own moment of it; a late answer does not move the next question. */
  private *scrapeAgain(watched: WatchedAgent): Behaviour {
    const { simulation } = this.site;
    const { scrapeInterval } = this.settings;
    yield simulation.hold(this.site.phaseOf(`${this.name}, target ${watched.number}`) * scrapeInterval);
    for (;;) {
      const begun = simulation.now;
      const timeout = Math.min(this.settings.scrapeTimeout, scrapeInterval);
      const scraped = yield* scrape(this.site, watched.route, timeout);
      this.keep(watched, begun, scraped);
      yield simulation.hold(Math.max(0, begun + scrapeInterval - simulation.now));
    }
  }

  private *probeAgain(outside: WatchedSite): Behaviour {
    const { simulation } = this.site;
    const { probeInterval } = this.settings;
    yield simulation.hold(this.site.phaseOf(`${this.name}, probe`) * probeInterval);
    for (;;) {
      const begun = simulation.now;
      const samples = yield* outside.probe.ask(Math.min(this.settings.probeTimeout, probeInterval));
      this.keep(outside, begun, { samples });
      yield simulation.hold(Math.max(0, begun + probeInterval - simulation.now));
    }
  }

  private *evaluateAgain(): Behaviour {
    for (;;) {
      yield this.site.simulation.hold(this.settings.evaluationInterval * this.slowFactor);
      this.evaluate();
      this.watchdog.sign();
    }
  }

  private evaluate(): void {
    const { now } = this.site.simulation;
    const { rules } = this.settings;
    const watched = this.allWatched();
    const targets = new Set(watched.map(({ name }) => name));
    this.alerts.keepOnly(new Set(rules.map(({ name }) => name)), targets, now);
    for (const rule of rules)
      for (const { name, series } of watched)
        this.alerts.evaluate(rule, name, metricValue(rule.metric, series, now, rule.range), now);
  }

  /** The time of a scrape is when it began, as that of a sample is. */
  private keep(watched: Watched, begun: Seconds, scraped: Scraped): void {
    const { journal, simulation } = this.site;
    const took = simulation.now - begun;
    const { samples } = scraped;
    watched.series.add({ at: begun, took, samples });
    this.scrapes++;
    if (samples === null) this.failedScrapes++;
    if (!journal.on) return;
    journal.report({
      type: 'scrape',
      at: simulation.now,
      by: this.id,
      target: watched.name,
      ok: samples !== null,
      detail: scraped.samples === null ? scraped.detail : 'ok',
      took,
      values: this.valuesOf(watched, simulation.now),
      resets: watched.series.resets(COUNTERS),
    });
  }

  private valuesOf({ series }: Watched, now: Seconds): Partial<Record<MetricName, number>> {
    const values: Partial<Record<MetricName, number>> = {};
    for (const name of METRIC_NAMES) {
      const value = metricValue(name, series, now, 0);
      if (value !== null) values[name] = value;
    }
    return values;
  }

  private targetReading(watched: Watched, now: Seconds): TargetReading {
    const { latest } = watched.series;
    return {
      target: watched.name,
      scrapedAt: latest?.at ?? null,
      ok: latest === null ? null : latest.samples !== null,
      took: latest?.took ?? null,
      values: this.valuesOf(watched, now),
      shows: shown(latest?.samples ?? null),
    };
  }

  private alertChanged(alert: Alert): void {
    const { incidents, journal, pager, simulation } = this.site;
    const { rule, target, severity, state, value } = alert;
    const at = simulation.now;
    const { reaction, repairs } = this.settings;
    const reactsAt = state === 'firing' ? at + reaction : null;
    const common = { by: this.id, rule, target, severity, value, reactsAt };
    if (journal.on) journal.report({ type: 'alert', at, ...common, state });
    if (state === 'pending') incidents.sampled(at);
    if (state !== 'firing') return;
    incidents.alerted(at, severity);
    const isOpen = (): boolean => this.alerts.stateOf(rule, target) === 'firing';
    pager.page({ rule, target: machineOfTarget(target), reaction, repairs, isOpen });
  }

  private watchdogChanged(isSilent: boolean): void {
    const { incidents, journal, pager, simulation } = this.site;
    const at = simulation.now;
    const target = this.machine.id;
    const state = isSilent ? 'firing' : 'resolved';
    const { reaction, repairs } = this.settings;
    const common = {
      by: `${this.id}, dead man’s switch`,
      rule: WATCHDOG,
      target,
      severity: 'critical',
      value: null,
      reactsAt: isSilent ? at + reaction : null,
    } as const;
    if (journal.on) journal.report({ type: 'alert', at, ...common, state });
    if (!isSilent) return;
    incidents.alerted(at, 'critical');
    pager.page({ rule: WATCHDOG, target, reaction, repairs, isOpen: () => this.watchdog.isSilent });
  }
}

const NO_MORE = 'the monitor scrapes no more';

function end(watched: Watched): void {
  watched.thread?.interrupt(NO_MORE);
  watched.thread = null;
}

/** The machine of a target: that of the probe is the one at which visitors arrive. */
const machineOfTarget = (target: string): string => target.split(' ', 1)[0]!;

const shown = (samples: Samples | null): Readonly<Record<string, number | null>> =>
  samples === null
    ? {}
    : Object.fromEntries([...samples].map(([name, value]) => [name, Number.isNaN(value) ? null : value]));

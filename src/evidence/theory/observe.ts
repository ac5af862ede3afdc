import { Run } from '../../run/run';
import type { Fact } from '../../site/facts';
import type { Journal } from '../../site/journal';
import { utilizationBetween } from '../../site/readings';
import { createSite } from '../../site/site';
import { Durations } from '../../measures/durations';
import { Queue } from '../../measures/queue';
import { Population } from './population';
import { DATABASE, type QueueingSite } from './theory-design';

/** Share of a run that is not measured, because it began with an empty site. */
const WARM_UP = 0.1;

/** What one run showed, by quantity; quantities of the second station of two end in ` 2`. */
export type Observed = Readonly<Record<string, number>>;

/** Counts what ends from a certain time on, whenever it began: so requests in progress at both ends make no difference. */
class QueueingWatch implements Journal {
  readonly on = true;
  readonly waits = new Durations();
  readonly responses = new Durations();
  readonly first = new Durations();
  readonly second = new Durations();
  readonly queue: Queue;
  readonly population: Population;
  sent = 0;
  refused = 0;
  waited = 0;
  private readonly sentAt = new Map<number, number>();
  private readonly askedAt = new Map<number, number>();

  constructor(private readonly from: number) {
    this.queue = new Queue(from);
    this.population = new Population(from);
  }

  report(fact: Fact): void {
    if (fact.type === 'sent') this.enter(fact.request, fact.at);
    else if (fact.type === 'waiting' && fact.for === 'worker') this.queue.enter(fact.request, fact.at);
    else if (fact.type === 'working') this.begin(fact.request, fact.where, fact.at);
    else if (fact.type === 'outcome') this.leave(fact.request, fact.sentAt, fact.at, fact.ok);
  }

  private enter(request: number, at: number): void {
    this.population.change(1, at);
    this.sentAt.set(request, at);
    if (at >= this.from) this.sent++;
  }

  private begin(request: number, where: string, at: number): void {
    if (where.startsWith(DATABASE)) {
      this.askedAt.set(request, at);
      return;
    }
    const sentAt = this.sentAt.get(request) ?? at;
    this.queue.leave(request, at, true);
    if (at < this.from) return;
    this.waits.add(at - sentAt);
    if (at > sentAt) this.waited++;
  }

  private leave(request: number, sentAt: number, at: number, ok: boolean): void {
    this.population.change(-1, at);
    this.sentAt.delete(request);
    const askedAt = this.askedAt.get(request);
    this.askedAt.delete(request);
    if (at < this.from) return;
    if (!ok) this.refused++;
    else this.responses.add(at - sentAt);
    if (askedAt === undefined) return;
    this.first.add(askedAt - sentAt);
    this.second.add(at - askedAt);
  }
}

/** Runs the site for about so many requests at each of its servers. */
export function observe(site: QueueingSite, seed: number, requests: number): Observed {
  const until = (requests * site.servers) / site.rate;
  const from = WARM_UP * until;
  const watch = new QueueingWatch(from);
  const run = new Run(createSite, { design: site.design, seed }, watch);
  run.runUntil(from);
  const { of: before } = run.readings();
  run.runUntil(until);
  const { of: after } = run.readings();
  const busy = site.stations.map((id) => {
    const [first, last] = [before[id], after[id]];
    if (first?.kind !== 'machine' || last?.kind !== 'machine') return Number.NaN;
    return utilizationBetween(first, last) ?? Number.NaN;
  });
  return { ...quantities(watch, site, until - from, until), ...stationQuantities(watch, site, busy) };
}

function quantities(watch: QueueingWatch, { servers }: QueueingSite, span: number, until: number): Observed {
  const { waits, responses, sent, refused, waited, queue, population } = watch;
  const accepted = waits.count;
  const inSystem = population.mean(until);
  const throughput = responses.count / span;
  const meanResponse = responses.mean ?? Number.NaN;
  return {
    probWait: waited / accepted,
    meanWait: waits.mean ?? Number.NaN,
    meanResponse,
    meanQueueLength: queue.meanLength(until) / servers,
    meanInSystem: inSystem / servers,
    throughput: throughput / servers,
    blocking: refused / sent,
    ...percentiles('wait', waits),
    ...percentiles('response', responses),
    'L / λW': inSystem / (throughput * meanResponse),
  };
}

const percentiles = (name: string, durations: Durations): Observed =>
  Object.fromEntries([50, 95, 99].map((p) => [`${name} p${p}`, durations.percentile(p) ?? Number.NaN]));

function stationQuantities(
  { first, second }: QueueingWatch,
  { stations }: QueueingSite,
  busy: number[],
): Observed {
  const utilisation = busy[0] ?? Number.NaN;
  if (stations.length < 2) return { utilisation };
  return {
    'utilisation 1': utilisation,
    'utilisation 2': busy[1] ?? Number.NaN,
    'meanResponse 1': first.mean ?? Number.NaN,
    'meanResponse 2': second.mean ?? Number.NaN,
  };
}

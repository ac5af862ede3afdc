import { createStore } from 'zustand/vanilla';
import type { Design } from '../design/design';
import { type Preset, presets } from '../design/presets';
import { HOURS_PER_MONTH } from '../run/cost';
import { type Bill, billOf } from '../run/cost';
import { machinePrices, type Prices, pricesOf } from '../design/prices';
import { slowdownOf } from '../design/time-scale';
import { browserWorker } from '../experiments/browser-worker';
import { availabilityOf, nextNine, type Offer, type Outage } from '../run/outages';
import type { Readings } from '../run/protocol';
import { isSameSite } from './same-site';
import { UnderWay } from './under-way';

/** What the run so far has cost and given. */
export interface CostOfRun {
  /** Null before anything was seen. */
  readonly bill: Bill | null;
  /** Share of the requests that have come to an end which were answered; null where none has. */
  readonly answered: number | null;
  readonly failed: number;
  /** At classroom scale: how many times slower a request is than what it stands for. */
  readonly slowdown: number | null;
}

export function costOfRun(design: Design, { now, totals }: Readings): CostOfRun {
  const { answered, failed, usage } = totals;
  const ended = answered + failed;
  const slowdown = slowdownOf(design);
  return {
    bill: billOf(pricesOf(design), { usage, time: now, answered }, slowdown ?? 1),
    answered: ended === 0 ? null : answered / ended,
    failed,
    slowdown,
  };
}

/** What the machines of a design cost in a month. */
const perMonthOf = (design: Design): number =>
  machinePrices(design).reduce((sum, { perHour }) => sum + perHour, 0) * HOURS_PER_MONTH;

/** A row of the comparison. */
export interface Compared extends Offer {
  readonly id: string;
  readonly title: string;
  readonly machines: number;
  /** Machines whose death some requests do not survive, the worst first. */
  readonly missed: readonly Outage[];
}

interface Measuring {
  readonly state: 'not asked' | 'measuring' | 'done' | 'broken';
  readonly reason: string;
  /** The design that was open when it was asked. */
  readonly of: Design | null;
  readonly outages: Readonly<Record<string, readonly Outage[]>>;
}

const nothing: Measuring = { state: 'not asked', reason: '', of: null, outages: {} };

export const outageStore = createStore<Measuring>(() => nothing);

/** What is open, beside the designs that come with the application. */
export const OWN = 'this design';

/** The stages, each once: those that can be followed by eye. */
const stages: readonly Preset[] = presets.filter(({ scale }) => scale === 'classroom');

const underWay = new UnderWay<readonly Outage[]>();

/** Kills every machine of the open design and of the stages, each in a run of its own beside this one. */
export function measure(design: Design, seed: number, hire = () => browserWorker('outages')): void {
  underWay.drop();
  outageStore.setState({ ...nothing, state: 'measuring', of: design }, true);
  const designs = [{ id: OWN, design }, ...stages];
  underWay.begin({
    tasks: designs.map((each) => ({ design: each.design, seed })),
    create: hire,
    came: (found, index) =>
      outageStore.setState(({ outages }) => ({ outages: { ...outages, [designs[index]!.id]: found } })),
    // Nobody cancels it: other runs take its place.
    ended: (ending) => outageStore.setState(ending.state === 'broken' ? ending : { state: 'done' }),
  });
}

/** Whether the open design is the one that was measured. */
export const isMeasured = ({ of }: Measuring, design: Design): boolean =>
  of !== null && isSameSite(of, design);

/** What has been measured so far, at the prices of the open design; the open design first. */
export function comparison({ of, outages }: Measuring, design: Design): readonly Compared[] {
  if (of === null) return [];
  const prices = pricesOf(design);
  const priced = (each: Design): Design => ({ ...each, ...(design.prices && { prices: design.prices }) });
  const rows = [
    { id: OWN, title: of.title, design: of },
    ...stages.map((stage) => ({ id: stage.id, title: stage.title, design: stage.design })),
  ];
  return rows.flatMap((row) => {
    const found = outages[row.id];
    return found === undefined ? [] : [compared(row, priced(row.design), found, prices)];
  });
}

const compared = (
  { id, title }: { readonly id: string; readonly title: string },
  design: Design,
  outages: readonly Outage[],
  prices: Prices,
): Compared => ({
  id,
  title,
  machines: outages.length,
  available: availabilityOf(prices, outages),
  perMonth: perMonthOf(design),
  missed: outages.filter(({ lost }) => lost > 0).toSorted((one, other) => other.lost - one.lost),
});

/** The cheapest of the others that fails a tenth as often as the open design. */
export function nextNineOf(rows: readonly Compared[]): Compared | null {
  const [own, ...others] = rows;
  return own === undefined || own.id !== OWN ? null : nextNine(own, others);
}

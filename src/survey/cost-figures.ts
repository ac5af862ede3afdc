import type { Design } from '../design/design';
import { pricesOf } from '../design/prices';
import { slowdownOf } from '../design/time-scale';
import { toPatch, upkeepOf } from '../design/upkeep';
import { billOf, HOURS_PER_MONTH, usedSince } from '../run/cost';
import { log } from '../kernel';
import type { Totals } from '../site/readout';
import { type Figure, type FigureUnit, ratio } from './figure';

type Row = readonly [of: string, name: string, unit: FigureUnit, value: number | null];

/**
 * What a month costs that goes on like what was measured, beside what it gave; and what there is to look after.
 *
 * @param design as it is at the end of what was measured: parts may have come and gone.
 * @param time simulated seconds between the two.
 */
export function costFigures(design: Design, before: Totals, after: Totals, time: number): Figure[] {
  const answered = after.answered - before.answered;
  const share = ratio(answered, answered + after.failed - before.failed);
  const usage = usedSince(before.usage, after.usage);
  const bill = billOf(pricesOf(design), { usage, time, answered }, slowdownOf(design) ?? 1);
  const upkeep = upkeepOf(design);
  const rows: readonly Row[] = [
    ['per month', 'machines', 'USD', bill?.machines ?? null],
    ['per month', 'traffic', 'USD', bill?.traffic ?? null],
    ['per month', 'in all', 'USD', bill?.perMonth ?? null],
    ['per hour', 'machines', 'USD', bill === null ? null : bill.machines / HOURS_PER_MONTH],
    ['per million answered', 'in all', 'USD', bill?.perMillion ?? null],
    ['availability', 'answered', 'share', share],
    ['availability', 'nines', 'level', share === null ? null : ninesOf(share)],
    ['all', 'machines', 'count', upkeep.machines],
    ['all', 'processes', 'count', upkeep.processes],
    ['all', 'code copies', 'count', upkeep.releases],
    ['all', 'links', 'count', upkeep.links],
    ['all', 'certificates', 'count', upkeep.certificates],
    ['all', 'firewall rules', 'count', upkeep.rules],
    ['all', 'passwords', 'count', upkeep.passwords],
    ['all', 'to patch', 'count', toPatch(upkeep)],
  ];
  return rows.map(([of, name, unit, value]) => ({ section: 'cost', of, name, unit, value }));
}

/** How many nines a share of answered requests has: 2 for 99 %, 3.5 for 99.97 %; null where nothing has failed. */
const ninesOf = (share: number): number | null => (share >= 1 ? null : -log(1 - share) / Math.LN10);

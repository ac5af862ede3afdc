import { countText, figure } from '../../format';

/** Whole dollars from a hundred on, cents below, and small prices with the digits that matter: $1,234, $4.20, $0.0041. */
export function moneyText(dollars: number): string {
  if (dollars >= 100) return `$${countText(dollars)}`;
  return dollars >= 1 || dollars === 0 ? `$${dollars.toFixed(2)}` : `$${figure(dollars)}`;
}

/** Nines that no run of some minutes could tell apart are one. */
const MOST_NINES = 9;

/** A share as precise as its nines are: 99.90 %, 99.99991 %. */
export function availabilityText(share: number): string {
  if (share >= 1) return '100\u00a0%';
  const nines = Math.min(MOST_NINES, Math.floor(-Math.log10(1 - share) + 1e-9));
  const digits = Math.max(2, nines - 1);
  // Cut, not rounded: 99.96 % are not 100 %.
  const cut = Math.floor(share * 100 * 10 ** digits + 1e-6) / 10 ** digits;
  return `${cut.toFixed(digits)}\u00a0%`;
}

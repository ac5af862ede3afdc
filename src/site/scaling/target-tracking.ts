/** What a rule wants, and what it may. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/**
 * How many servers a load needs: the present number times how many times the load is what it should be, rounded up
 * (Kubernetes, "Horizontal Pod Autoscaling", algorithm details; target tracking of AWS works alike). Nothing is changed
 * as long as that factor differs from 1 by no more than the tolerance. Never outside the bounds.
 *
 * @param measured load per server; null where none was measured: then only the bounds count.
 */
export function serversFor(
  present: number,
  measured: number | null,
  target: number,
  tolerance: number,
  { min, max }: Bounds,
): number {
  const factor = measured === null ? 1 : measured / target;
  const wanted = Math.abs(factor - 1) <= tolerance ? present : Math.ceil(present * factor - ROUNDING);
  return Math.min(Math.max(wanted, min), Math.max(min, max));
}

/** A product that is whole but for its last digits is whole. */
const ROUNDING = 1e-9;

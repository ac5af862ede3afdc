/** Where a curve bends, and by which rule. */
export interface Knee {
  /** Number of the point. */
  readonly point: number;
  readonly rule: KneeRule;
}

/**
 * `power`: the load at which load over response time, Kleinrock's power, is greatest: beyond it each further request
 * costs more waiting than it is worth (Kleinrock, Power and deterministic rules of thumb, ICC 1979). `chord`: the point
 * farthest from the straight line between the ends of the curve, both axes from 0 to 1 (Satopää and others, Finding a
 * "kneedle" in a haystack, ICDCS Workshops 2011).
 */
export type KneeRule = 'power' | 'chord';

export interface KneePoint {
  readonly x: number;
  readonly y: number;
  /** How far its 95 % interval reaches; 0 where it is not known. */
  readonly reach: number;
}

/** A curve that is nearer to a straight line than this share of its height has no knee. */
const FLAT = 0.1;
const FEWEST = 4;

/** Null where there is none inside the range: none is claimed at its ends. Points are in order of x. */
export function kneeOf(points: readonly KneePoint[], rule: KneeRule): Knee | null {
  if (points.length < FEWEST) return null;
  const point = rule === 'power' ? mostPower(points) : farthest(points);
  return point === null || point === 0 || point === points.length - 1 ? null : { point, rule };
}

function mostPower(points: readonly KneePoint[]): number | null {
  const power = points.map(({ x, y }) => (y > 0 ? x / y : 0));
  return greatest(power);
}

function farthest(points: readonly KneePoint[]): number | null {
  const heights = points.map(({ y }) => y);
  const height = Math.max(...heights) - Math.min(...heights);
  const first = points[0]!;
  const last = points.at(-1)!;
  // A bend that is smaller than what chance does to its points is none.
  const noise = Math.max(...points.map(({ reach }) => reach));
  if (!(height > 0) || last.x <= first.x) return null;
  const distances = points.map(({ x, y }) => {
    const chord = first.y + ((last.y - first.y) * (x - first.x)) / (last.x - first.x);
    return Math.abs(y - chord);
  });
  const point = greatest(distances);
  return distances[point]! > Math.max(FLAT * height, noise) ? point : null;
}

const greatest = (values: readonly number[]): number =>
  values.reduce((best, value, i) => (value > values[best]! ? i : best), 0);

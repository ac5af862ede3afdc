import { exp, log } from './math';
import { exponentialZiggurat, LAYERS, normalZiggurat } from './random-ziggurat';

const TWO_POW_32 = 4294967296;
const LARGEST_WORD = 0xffff_ffff;
const TWO_POW_53 = 9007199254740992;
/** Draws thrown away at the start, after which every bit of the seed has reached every bit of the state. */
const WARM_UP = 15;

const { width: expWidth, height: expHeight, tail: expTail } = exponentialZiggurat;
const { width: normalWidth, height: normalHeight, tail: normalTail } = normalZiggurat;

/**
 * One named source of randomness: sfc32 (Doty-Humphrey, PractRand), seeded from the run's seed and the name. Made of
 * integer arithmetic and `math.ts`, so that the same seed gives the same numbers in every engine.
 */
export class Stream {
  /** Three mixed words and a counter. In a typed array, because the fields of an object would be boxed numbers. */
  private readonly state: Int32Array;

  /** `seed` is a whole number from 0 to 2⁵³ - 1. */
  constructor(
    seed: number,
    readonly name: string,
  ) {
    if (!Number.isSafeInteger(seed) || seed < 0) {
      throw new RangeError(`A seed is a whole number from 0 to 2^53 - 1, not ${seed}`);
    }
    this.state = Int32Array.of(hash(seed, name, 1), hash(seed, name, 2), hash(seed, name, 3), 1);
    for (let i = 0; i < WARM_UP; i++) this.word();
  }

  /** 32 random bits, as a signed integer. */
  private word(): number {
    const state = this.state;
    const a = state[0]!;
    const b = state[1]!;
    const c = state[2]!;
    const counter = state[3]!;
    const result = (((a + b) | 0) + counter) | 0;
    state[0] = b ^ (b >>> 9);
    state[1] = (c + (c << 3)) | 0;
    state[2] = (((c << 21) | (c >>> 11)) + result) | 0;
    state[3] = (counter + 1) | 0;
    return result;
  }

  /** In [0, 1), with all 53 bits random. */
  uniform(): number {
    return ((this.word() >>> 5) * 67108864 + (this.word() >>> 6)) / TWO_POW_53;
  }

  /** A whole number from 0 to n - 1, each equally likely; n from 1 to 2³². */
  below(n: number): number {
    if (n === TWO_POW_32) return this.word() >>> 0;
    // Of unsigned integers, as `>>>` makes them, the remainder costs a tenth of what it costs of other numbers.
    const count = n >>> 0;
    // Words above the last multiple of n would favour the small remainders.
    const last = LARGEST_WORD - (((LARGEST_WORD % count) + 1) % count);
    let word = this.word() >>> 0;
    while (word > last) word = this.word() >>> 0;
    return word % count;
  }

  /** True with probability p. Takes one number from the stream whatever p is. */
  chance(p: number): boolean {
    return this.uniform() < p;
  }

  exponential(mean: number): number {
    return mean * this.standardExponential();
  }

  /** Exponential with mean 1, by the ziggurat. */
  private standardExponential(): number {
    for (let beyond = 0; ; ) {
      const low = this.word();
      const layer = low & (LAYERS - 1);
      const x = fraction(this.word(), low) * expWidth[layer]!;
      if (x < expWidth[layer + 1]!) return beyond + x;
      // Beyond the tail's beginning an exponential starts anew: it has no memory.
      if (layer === 0) beyond += expTail;
      else if (this.heightWithin(expHeight, layer) < exp(-x)) return beyond + x;
    }
  }

  /** Mean 0, standard deviation 1, by the ziggurat. */
  normal(): number {
    for (;;) {
      const low = this.word();
      const layer = low & (LAYERS - 1);
      const sign = (low & LAYERS) === 0 ? 1 : -1;
      const x = fraction(this.word(), low) * normalWidth[layer]!;
      if (x < normalWidth[layer + 1]!) return sign * x;
      if (layer === 0) return sign * this.normalTail();
      if (this.heightWithin(normalHeight, layer) < exp(-0.5 * x * x)) return sign * x;
    }
  }

  /** A normal variable known to lie beyond the last layer (Marsaglia, 1964). */
  private normalTail(): number {
    for (;;) {
      const x = this.standardExponential() / normalTail;
      const y = this.standardExponential();
      if (2 * y > x * x) return normalTail + x;
    }
  }

  /** A height uniform between the bottom and the top of a layer. */
  private heightWithin(height: Float64Array, layer: number): number {
    return height[layer]! + this.uniform() * (height[layer + 1]! - height[layer]!);
  }

  /** Log-normal with this mean and coefficient of variation. */
  logNormal(mean: number, variation: number): number {
    const logVariance = log(1 + variation * variation);
    return mean * exp(Math.sqrt(logVariance) * this.normal() - 0.5 * logVariance);
  }

  /** Gamma with this mean and coefficient of variation; the shape is 1 / variation². Variation 0: the mean itself. */
  gamma(mean: number, variation: number): number {
    const shape = 1 / (variation * variation);
    if (shape === Number.POSITIVE_INFINITY) return mean;
    return (mean / shape) * this.standardGamma(shape);
  }

  /** Gamma of this shape and scale 1 (Marsaglia & Tsang, 2000; below shape 1 from shape + 1 times a power). */
  private standardGamma(shape: number): number {
    if (shape < 1) return this.standardGamma(shape + 1) * exp(-this.standardExponential() / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const root = 1 + c * x;
      if (root <= 0) continue;
      const v = root * root * root;
      if (-this.standardExponential() < 0.5 * x * x + d - d * v + d * log(v)) return d * v;
    }
  }

  /**
   * Erlang: the sum of k exponentials, where k is the whole number whose variation, 1 / √k, comes closest in k to
   * the one asked for. Above 1 it is exponential (k = 1); at 0 it is the mean itself.
   */
  erlang(mean: number, variation: number): number {
    const stages = Math.max(1, Math.round(1 / (variation * variation)));
    if (stages === Number.POSITIVE_INFINITY) return mean;
    // The same distribution by another way, whose cost does not grow with the stages.
    if (stages > 4) return (mean / stages) * this.standardGamma(stages);
    let sum = 0;
    for (let i = 0; i < stages; i++) sum += this.standardExponential();
    return (mean / stages) * sum;
  }

  /**
   * One of two exponentials, each of which carries half of the mean ("balanced means"; Morse, 1958). A variation
   * below 1 cannot be had so and counts as 1.
   */
  hyperexponential(mean: number, variation: number): number {
    const square = Math.max(1, variation * variation);
    const often = 0.5 * (1 + Math.sqrt((square - 1) / (square + 1)));
    const share = this.chance(often) ? often : 1 - often;
    return (mean / (2 * share)) * this.standardExponential();
  }
}

/** In [0, 1): 32 bits of one word and the 21 high bits of another, whose low bits are free for other uses. */
function fraction(high: number, low: number): number {
  return ((high >>> 0) * 2097152 + (low >>> 11)) / TWO_POW_53;
}

/** 32 bits from a seed and a name; the part tells several such hashes of the same name apart. */
function hash(seed: number, name: string, part: number): number {
  let h = mix(part, seed >>> 0);
  h = mix(h, (seed / TWO_POW_32) >>> 0);
  for (let i = 0; i < name.length; i++) h = mix(h, name.charCodeAt(i));
  return avalanche(h ^ name.length);
}

/** One step of MurmurHash3 (Appleby, 2011). */
function mix(h: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const mixed = h ^ k;
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

/** The end of MurmurHash3: each bit of the result depends on every bit of the argument. */
function avalanche(h: number): number {
  let x = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

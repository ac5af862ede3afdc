/**
 * Logarithm and exponential made of + - * / and bit access only. Engines round their own `Math.log` and `Math.exp`
 * differently in the last bit; these give the same bits everywhere, with an error below 1 ulp.
 */

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
double[0] = 1;
/** Index of the word that holds sign and exponent; it depends on the byte order of the processor. */
const HIGH = words[0] === 0 ? 1 : 0;

/** Exponents of the smallest and the largest power of two that the table holds. */
const LEAST_POWER = -1074;
const GREATEST_POWER = 1023;
/** 2ⁿ at n - LEAST_POWER. Faster than writing the bits, which the processor would have to wait for. */
const powersOfTwo = new Float64Array(GREATEST_POWER - LEAST_POWER + 1);
for (let i = 0, power = Number.MIN_VALUE; i < powersOfTwo.length; i++, power *= 2) powersOfTwo[i] = power;
const powerOfTwo = (power: number): number => powersOfTwo[power - LEAST_POWER]!;

const LEAST_NORMAL = powerOfTwo(-1022);
const TWO_POW_54 = powerOfTwo(54);
/** ln 2 in two parts; the first ends in 20 zero bits, so that its product with an exponent is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** Natural logarithm. -Infinity of 0, NaN below. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  if (x < LEAST_NORMAL) return log(x * TWO_POW_54) - 54 * LN2_HIGH - 54 * LN2_LOW;
  double[0] = x;
  // 0x95f64 carries a mantissa above √2 into the exponent: x = 2^exponent · m with m between √½ and √2.
  const exponent = ((words[HIGH]! + 0x95f64) >>> 20) - 1023;
  return logOfProduct(exponent, x * powerOfTwo(-exponent) - 1);
}

/** ln(2^exponent · (1 + f)) from ln(1 + f) = 2 artanh(s), s = f / (2 + f), rearranged so that f itself stays exact. */
function logOfProduct(exponent: number, f: number): number {
  const s = f / (2 + f);
  const halfSquare = 0.5 * f * f;
  const tail = s * (halfSquare + artanhTail(s * s)) + exponent * LN2_LOW;
  return exponent * LN2_HIGH - (halfSquare - tail - f);
}

/** Σ 2 zⁿ / (2n + 1) for n = 1 … 10: artanh beyond its first term. What is left out is below 2⁻⁵⁹ for z < 0.0295. */
function artanhTail(z: number): number {
  const z2 = z * z;
  const odd = 2 / 3 + z2 * (2 / 7 + z2 * (2 / 11 + z2 * (2 / 15 + z2 * (2 / 19))));
  const even = 2 / 5 + z2 * (2 / 9 + z2 * (2 / 13 + z2 * (2 / 17 + z2 * (2 / 21))));
  return z * (odd + z * even);
}

/** e to the power of x. */
export function exp(x: number): number {
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -745.1332191019412) return 0;
  if (Number.isNaN(x)) return x;
  const power = Math.floor(x * Math.LOG2E + 0.5);
  const high = x - power * LN2_HIGH;
  const low = power * LN2_LOW;
  const r = high - low;
  const c = r - cothTail(r * r);
  return scale(1 - (low - (r * c) / (2 - c) - high), power);
}

/** Σ 2 B₂ₙ zⁿ / (2n)! for n = 1 … 7 (Bernoulli numbers): r · coth(r / 2) - 2 with z = r², for z < 0.121. */
function cothTail(z: number): number {
  const z2 = z * z;
  const odd = 1 / 6 + z2 * (1 / 15120 + z2 * (1 / 23950080 + z2 * (1 / 37362124800)));
  const even = -1 / 360 + z2 * (-1 / 604800 + z2 * (-691 / 653837184000));
  return z * (odd + z * even);
}

/** y · 2^power for y between ½ and 2. In two steps at the ends of the range, so that the result rounds once. */
function scale(y: number, power: number): number {
  if (power > GREATEST_POWER) return y * 2 * powerOfTwo(power - 1);
  if (power < -1021) return (y * powerOfTwo(power + 54)) / TWO_POW_54;
  return y * powerOfTwo(power);
}

import type { Stream } from './random-stream';

/** Shapes of a random duration, by the names that designs use. */
export type DistributionName =
  | 'constant'
  | 'exponential'
  | 'erlang'
  | 'gamma'
  | 'log-normal'
  | 'hyperexponential';

/**
 * Draws from one distribution with a fixed mean and coefficient of variation, chosen once. Never negative. What a
 * distribution cannot have it takes as near as it can: the exponential and the constant ignore the variation, an
 * Erlang's is at most 1, a hyperexponential's at least 1.
 */
export function sampler(
  distribution: DistributionName,
  mean: number,
  variation: number,
  stream: Stream,
): () => number {
  if (!(mean >= 0) || !(variation >= 0)) {
    throw new RangeError(`Cannot draw with mean ${mean} and variation ${variation}: both must be 0 or more`);
  }
  // A mean of 0 is "takes no time" and draws nothing.
  if (mean === 0) return () => 0;
  switch (distribution) {
    case 'constant':
      return () => mean;
    case 'exponential':
      return () => stream.exponential(mean);
    case 'erlang':
      return () => stream.erlang(mean, variation);
    case 'gamma':
      return () => stream.gamma(mean, variation);
    case 'log-normal':
      return () => stream.logNormal(mean, variation);
    case 'hyperexponential':
      return () => stream.hyperexponential(mean, variation);
  }
}

export { type DistributionName, sampler } from './random-sampler';
export { Stream } from './random-stream';

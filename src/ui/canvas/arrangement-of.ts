import type { Arrangement } from '../../store/edit';
import type { Layout } from '../kit/media';
import type { Size } from './card-size';

/** Narrower than this, in CSS pixels, a diagram flows downwards, */
const NARROW = 600;
/** unless it is lower than this share of its width: a phone held sideways, a window enlarged twofold. */
const LOW = 0.75;

/** Whether a diagram of that size flows from left to right or downwards. On a phone it does not turn with its sheet. */
export function arrangementOf({ width, height }: Size, layout: Layout): Arrangement {
  if (width >= NARROW) return 'lr';
  return layout === 'phone' || height >= LOW * width ? 'tb' : 'lr';
}

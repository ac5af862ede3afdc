import type { Condition } from '../site/facts';

/** Whether it does not answer at all. What is slow or failing still does. */
export const isFailed = (condition: Condition): boolean =>
  condition === 'stopped' || condition === 'frozen' || condition === 'unplugged' || condition === 'cut';

import { changeBetween, isNoChange } from '../design/change';
import type { Design } from '../design/design';
import { perform as sendToSite } from './connection';

/** The run follows a design in which parts came or went. Loaded only then. */
export function followStructure(before: Design, after: Design): void {
  const change = changeBetween(before, after);
  if (!isNoChange(change)) sendToSite({ type: 'change', ...change }, true);
}

import { Stream } from '../../src/kernel';
import { EventQueue, type Pending } from '../../src/kernel/event-queue';

/**
 * The hold model, by which event queues are compared: with so many events pending all the time, each that fires
 * schedules another, exponentially far ahead.
 */
export function holdModel(pending: number, events: number, seed: number): void {
  const queue = new EventQueue();
  const gaps = new Stream(seed, 'gaps');
  let [now, order] = [0, 0];
  const again: Pending = { fire: () => queue.push(now + gaps.exponential(1), order++, again, 0) };
  for (let i = 0; i < pending; i++) again.fire(0);
  for (let fired = 0; fired < events; fired++) {
    now = queue.peekTime();
    queue.fireNext();
  }
}

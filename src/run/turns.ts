import type { Pace } from './player';

/** Longest wall time of a turn, and the pause between two while it plays. */
const TURN_MS = 8;

/**
 * Lets something go on in turns of a thread, which hears what it is sent between them. Gives what begins that: to be
 * called whenever it has been told something.
 *
 * @param advance given the wall time since the turn before, and whether there is time left in this one.
 */
export function takeTurns(advance: (elapsedMs: number, hasTime: () => boolean) => Pace): () => void {
  const { port1: next, port2: soon } = new MessageChannel();
  let turnedAtMs: number | null = null;
  const turn = (): void => {
    const nowMs = performance.now();
    const pace = advance(nowMs - (turnedAtMs ?? nowMs), () => performance.now() - nowMs < TURN_MS);
    turnedAtMs = pace === 'still' ? null : nowMs;
    if (pace === 'behind') soon.postMessage(null);
    else if (pace === 'playing') setTimeout(turn, TURN_MS);
  };
  next.onmessage = turn;
  return () => {
    if (turnedAtMs === null) turn();
  };
}

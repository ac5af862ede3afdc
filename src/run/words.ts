import type { Cause, Condition } from '../site/facts';
import type { Directory } from './directory';

/** A span for reading: "350 ms" below a second, "2.31 s" below ten, "12.3 s" below a minute, else "3 min 20 s". */
export function spanWords(seconds: number): string {
  if (seconds < 0.9995) return `${milliseconds(seconds * 1000)} ms`;
  if (seconds < 9.995) return `${seconds.toFixed(2)} s`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

const milliseconds = (ms: number): string => (ms >= 9.95 || ms === 0 ? ms.toFixed(0) : ms.toFixed(1));

/** "1 request", "3 requests". */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : plural}`;

/** "Nginx", "Nginx and MySQL", "Nginx, App server and MySQL". */
export const inWords = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** A share as a percentage: "10 %". */
const shareWords = (share: number): string => `${Number((share * 100).toFixed(1))} %`;

/** "connection refused at Nginx on web-02". */
export function causeWords({ what, where }: Cause, names: Directory): string {
  if (what === 'gave up waiting') return 'the user gave up waiting';
  if (what === 'name not found') return 'the name was not found';
  return `${what} at ${names.title(where)}`;
}

/** One or a few words for how something is: "stopped", "5 times slower". */
export function conditionWords(condition: Condition, amount = 1): string {
  switch (condition) {
    case 'up':
      return 'up';
    case 'stopped':
      return 'stopped';
    case 'frozen':
      return 'frozen';
    case 'slow':
      return `${Number(amount.toFixed(2))} times slower`;
    case 'failing':
      return `failing ${shareWords(amount)} of its requests`;
    case 'unplugged':
      return 'without power';
    case 'cut':
      return 'cut';
  }
}

/** A status as a user or a client sees it; beyond HTTP's range it is a MySQL error number. */
export function statusWords(status: number): string {
  if (status === 0) return 'a broken connection';
  return status < 600 ? `${status}` : `error ${status}`;
}

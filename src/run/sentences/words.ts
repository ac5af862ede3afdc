/** A span for reading: "350 ms" below a second, "2.31 s" below ten, "12.3 s" below a minute, else "3 min 20 s". */
export function spanWords(seconds: number): string {
  if (seconds < 0.9995) return `${milliseconds(seconds * 1000)} ms`;
  if (seconds < 9.995) return `${seconds.toFixed(2)} s`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

const milliseconds = (ms: number): string => (ms >= 9.95 || ms === 0 ? ms.toFixed(0) : ms.toFixed(1));

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** A whole second as the clock of the run shows it: "01:44", from an hour on "1:01:44". */
export function clockWords(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60)];
  const rest = `${twoDigits(minutes % 60)}:${twoDigits(seconds % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}

/** "1 request", "3 requests". */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : plural}`;

/** "Nginx", "Nginx and MySQL", "Nginx, App server and MySQL". */
export const inWords = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

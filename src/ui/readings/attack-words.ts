import type { AttackReading } from '../../site/readings';

/** What somebody tries at this moment, in a word or two. */
export function attackWords({ isFlooding, isLoggingIn, isScanning, scanned }: AttackReading): string {
  if (isFlooding) return 'Floods';
  if (isLoggingIn) return 'Logs in';
  if (isScanning) return 'Scans';
  const open = scanned.filter(({ found }) => found === 'open').length;
  return scanned.length === 0 ? 'Waits' : `${open} open`;
}

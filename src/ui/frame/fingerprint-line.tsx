import { useStore } from 'zustand';
import { type RunState, runStore } from '../../store/run-store';
import { counted } from '../format';

/**
 * Where the address asks for it with `?fingerprint`: what to compare with the same run elsewhere. The time is written
 * to its last digit, because that is what the other run must be stopped at.
 */
export function FingerprintLine() {
  const fingerprint = useStore(runStore, (state) => state.fingerprint);
  const seed = useStore(runStore, (state) => state.seed);
  if (fingerprint === 'off') return null;
  return (
    <p role="status" className="border-b border-line bg-sunken px-4 py-1.5 text-13 break-words text-ink">
      {fingerprint === 'none yet' ? WAITING : <Known {...fingerprint} seed={seed} />}
    </p>
  );
}

const WAITING = 'The fingerprint of this run is shown while it stands still: pause it, or step once more.';

type KnownProps = Exclude<RunState['fingerprint'], string> & Pick<RunState, 'seed'>;

const Known = ({ digest, facts, at, seed, commands }: KnownProps) => (
  <>
    Fingerprint <b className="mono font-semibold">{digest}</b> of {counted(facts, 'fact')} up to{' '}
    <span className="mono">{at}</span> s, seed {seed}, {counted(commands, 'command')}
  </>
);

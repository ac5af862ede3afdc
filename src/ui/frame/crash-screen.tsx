import { useStore } from 'zustand';
import { DEFAULT_PRESET } from '../../design/default-design';
import { loadPreset } from '../../store/load-preset';
import { restart, startAgain } from '../../store/lab';
import { runStore } from '../../store/run-store';
import { Button } from '../kit/button';
import { Icon } from '../kit/icon';

/** In place of the diagram when the run has broken down. The design is kept. */
export function CrashScreen() {
  const crash = useStore(runStore, (state) => state.crash);
  return (
    <div role="alert" className="flex size-full flex-col items-center justify-center gap-4 p-6 text-center">
      <span className="text-fail">
        <Icon name="warning" size={28} />
      </span>
      <h2 className="text-22 font-bold">The run has stopped</h2>
      <p className="max-w-[52ch] text-15">{crash}</p>
      <p className="max-w-[52ch] text-ink-2">
        Your design is not lost. Start again repeats the run with the same design, seed and commands; a
        restart leaves the commands out.
      </p>
      <div className="flex flex-wrap justify-center gap-2">
        <Button look="primary" icon="play" onClick={startAgain}>
          Start again
        </Button>
        <Button look="outlined" icon="restart" onClick={() => restart({})}>
          Restart the run
        </Button>
        <Button look="outlined" onClick={() => loadPreset(DEFAULT_PRESET)}>
          Start over with the default design
        </Button>
      </div>
    </div>
  );
}

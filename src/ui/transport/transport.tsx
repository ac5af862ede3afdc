import { useStore } from 'zustand';
import { restart, setSpeed, stepEvent, stepVisible, togglePlay } from '../../store/lab';
import { runStore } from '../../store/run-store';
import { speedText } from '../format';
import { IconButton } from '../kit/button';
import { changeSpeed } from './actions';
import { fallsShort, nearestStep, SPEEDS, speedOfStep } from './speed';

/** Runs or stops the clock. First of the page's tab stops after the skip links. */
export function PlayButton() {
  const playing = useStore(runStore, (state) => state.status === 'playing');
  const unable = useStore(runStore, (state) => state.status === 'crashed');
  return (
    <IconButton
      icon={playing ? 'pause' : 'play'}
      label={playing ? 'Pause' : 'Play'}
      keys="K, Space"
      disabled={unable}
      onClick={togglePlay}
    />
  );
}

export const StepEventButton = () => (
  <IconButton icon="step-event" label="Step to the next event" keys="." onClick={stepEvent} />
);

/** @param short whether the finer step stands in the menu of narrow windows instead. */
export function StepButtons({ short = false }: { readonly short?: boolean }) {
  return (
    <>
      {!short && <StepEventButton />}
      <IconButton
        icon="step-visible"
        label="Step to the next event that can be seen"
        keys="N"
        onClick={stepVisible}
      />
    </>
  );
}

export function RestartButtons() {
  return (
    <>
      <IconButton icon="restart" label="Restart with the same seed" keys="R" onClick={() => restart({})} />
      <IconButton
        icon="new-seed"
        label="Restart with a new seed"
        keys="Shift+R"
        onClick={() => restart({ newSeed: true })}
      />
    </>
  );
}

/** The speed asked for, and the one reached where that is less. */
export function SpeedText() {
  const speed = useStore(runStore, (state) => state.speed);
  const short = useStore(runStore, (state) => {
    return state.status === 'playing' && fallsShort(state.speed, state.reached)
      ? speedText(state.reached)
      : null;
  });
  if (short === null) return <span className="mono text-12">{speedText(speed)}</span>;
  return (
    <span className="mono text-12" title="This computer cannot run the design faster">
      <span className="sr-only">running at </span>
      {short} <span className="text-ink-2">of {speedText(speed)}</span>
    </span>
  );
}

function SpeedSlider() {
  const speed = useStore(runStore, (state) => state.speed);
  return (
    <input
      type="range"
      aria-label="Speed"
      aria-valuetext={`${speedText(speed)}: simulated seconds per second`}
      title="Speed (< and >)"
      min={0}
      max={SPEEDS.length - 1}
      step={1}
      value={nearestStep(speed)}
      onChange={(event) => setSpeed(speedOfStep(event.target.valueAsNumber))}
      className="speed-slider"
    />
  );
}

/** Speed by two buttons, where there is no room to drag. */
export function SpeedButtons() {
  return (
    <>
      <IconButton icon="minus" label="Slower" keys="<" onClick={() => changeSpeed(-1)} />
      <IconButton icon="plus" label="Faster" keys=">" onClick={() => changeSpeed(1)} />
    </>
  );
}

/** The control of time in the top bar of wide windows. */
export function Transport() {
  return (
    <fieldset className="transport">
      <legend className="sr-only">Time</legend>
      <PlayButton />
      <StepButtons />
      <span aria-hidden="true" className="transport-rule" />
      <RestartButtons />
      <span aria-hidden="true" className="transport-rule" />
      <SpeedSlider />
      <span className="min-w-[52px] pe-2 text-end">
        <SpeedText />
      </span>
    </fieldset>
  );
}

import { type ReactNode, useState } from 'react';
import { Button } from './button';
import { ProgressBar } from './progress-bar';

interface MeasuringProps {
  /** What the runs are for: "Runs of the sweep". */
  readonly label: string;
  readonly isRunning: boolean;
  readonly done: number;
  readonly runs: number;
  /** On the button that begins it, or begins it again. */
  readonly begin: string;
  readonly onBegin: () => void;
  readonly onCancel: () => void;
  /** Null where there is nothing to forget. */
  readonly onClear: (() => void) | null;
  /** What can be chosen before it begins. */
  readonly children?: ReactNode;
}

/** Begins many runs, shows how many are done, and cancels them. */
export function Measuring(props: MeasuringProps) {
  const { label, isRunning, done, runs, begin, onBegin, onCancel, onClear, children } = props;
  // A button that goes away must not take the focus with it. What nobody has asked for takes none.
  const [isAsked, setAsked] = useState(false);
  if (isRunning)
    return (
      <div className="flex flex-col gap-2">
        <div className="flex">
          <ProgressBar label={label} done={done} of={runs} />
        </div>
        <div className="flex items-center gap-3">
          <Button
            look="outlined"
            icon="close"
            autoFocus={isAsked}
            onClick={() => {
              setAsked(true);
              onCancel();
            }}
          >
            Cancel
          </Button>
          <span className="text-13 text-ink-2 tabular-nums">
            {done} of {runs} runs
          </span>
        </div>
      </div>
    );
  return (
    <div className="flex flex-wrap gap-2">
      {children}
      <Button
        look="primary"
        icon="play"
        autoFocus={isAsked}
        onClick={() => {
          setAsked(true);
          onBegin();
        }}
      >
        {begin}
      </Button>
      {onClear !== null && (
        <Button look="outlined" onClick={onClear}>
          Clear
        </Button>
      )}
    </div>
  );
}

import { type FormEvent, useState } from 'react';
import { useStore } from 'zustand';
import type { ScriptStep } from '../../design/script-step';
import { designStore } from '../../store/design-store';
import { runStore } from '../../store/run-store';
import { addStep, moveStep, removeStep } from '../../store/script';
import { clockTime } from '../format';
import { Button, IconButton } from '../kit/button';
import { keyed, STEP_WORDS, stepOf, stepWords, targetsOf, timeIn, typesFor } from './planned';

/** Seconds after the present at which something is planned, unless told. */
const SOON = 10;

interface TimeFieldProps {
  readonly label: string;
  readonly name?: string;
  readonly at: number;
  readonly onChange: (at: number) => void;
}

const TimeField = ({ label, name, at, onChange }: TimeFieldProps) => (
  <input
    type="number"
    name={name}
    aria-label={label}
    min={0}
    max={3600}
    step={0.1}
    defaultValue={at}
    key={at}
    className="field mono timeline-time"
    onBlur={({ target }) => {
      if (Number.isFinite(target.valueAsNumber)) onChange(target.valueAsNumber);
    }}
  />
);

const Planned = ({ step }: { readonly step: ScriptStep }) => (
  <li className="flex items-center gap-2 text-13">
    <TimeField
      label={`Seconds at which ${stepWords(step)}`}
      at={step.at}
      onChange={(at) => moveStep(step, at)}
    />
    <span className="min-w-0 flex-1">{stepWords(step)}</span>
    <IconButton
      icon="close"
      label={`Remove: ${stepWords(step)} at ${clockTime(step.at)}`}
      onClick={() => removeStep(step)}
    />
  </li>
);

function AddForm() {
  const design = useStore(designStore, (state) => state.design);
  const targets = targetsOf(design);
  const [chosen, setChosen] = useState('');
  const [at, setAt] = useState(() => Math.ceil(runStore.getState().past ?? runStore.getState().now) + SOON);
  const [wanted, setWanted] = useState<ScriptStep['type'] | null>(null);
  const target = targets.includes(chosen) ? chosen : (targets[0] ?? '');
  const types = typesFor(design, target);
  const type = wanted !== null && types.includes(wanted) ? wanted : types[0];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Enter in the field comes before the field is left.
    const time = timeIn(new FormData(event.currentTarget)) ?? at;
    setAt(time);
    if (type !== undefined) addStep(stepOf(type, target, time));
  };
  return (
    <form className="flex flex-wrap items-center gap-2" onSubmit={submit}>
      <TimeField label="Seconds after the start" name="at" at={at} onChange={setAt} />
      <select
        aria-label="What"
        className="field timeline-choice"
        value={target}
        onChange={(event) => setChosen(event.target.value)}
      >
        {targets.map((id) => (
          <option key={id}>{id}</option>
        ))}
      </select>
      <select
        aria-label="What happens"
        className="field timeline-choice"
        value={type}
        onChange={(event) => setWanted(event.target.value as ScriptStep['type'])}
      >
        {types.map((each) => (
          <option key={each} value={each}>
            {STEP_WORDS[each]}
          </option>
        ))}
      </select>
      <Button type="submit" look="outlined" icon="plus">
        Plan it
      </Button>
    </form>
  );
}

/** Accidents that come in each run of the design. They are saved with it, and a link to it holds them. */
export function ScriptList() {
  const script = useStore(designStore, (state) => state.design.script) ?? [];
  return (
    <section aria-labelledby="timeline-script" className="grid gap-1">
      <h2 id="timeline-script" className="text-13 font-semibold">
        Planned accidents
      </h2>
      <p className="text-12 text-ink-2">
        They come in each run, are saved with the design, and can be dragged along the timeline.
      </p>
      <ul className="timeline-list">
        {keyed(script).map(([key, step]) => (
          <Planned key={key} step={step} />
        ))}
      </ul>
      <AddForm />
    </section>
  );
}

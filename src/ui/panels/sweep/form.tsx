import { type ReactNode, useId, useMemo } from 'react';
import type { Design } from '../../../design/design';
import {
  alternativesIn,
  ask,
  metrics,
  MOST_REPLICATIONS,
  settingsToSweep,
  startSweep,
  type SweepQuestion,
} from '../../../store/sweep';

interface SweepFormProps {
  readonly design: Design;
  readonly question: SweepQuestion;
}

/** What is measured, against which setting, and for which alternatives. Enter in a field begins. */
export function SweepForm({ design, question }: SweepFormProps) {
  const { setting, range, by, replications, metrics: ids, what } = question;
  const id = useId();
  const settings = useMemo(() => settingsToSweep(design), [design]);
  const alternatives = useMemo(() => alternativesIn(design), [design]);
  return (
    <form
      className="flex flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        startSweep();
      }}
    >
      <Line label="Measure" id={`${id}-metric`}>
        <select
          id={`${id}-metric`}
          className="field w-full"
          value={ids[0]}
          onChange={({ target }) => ask({ metrics: [target.value] })}
        >
          {metrics.map((metric) => (
            <option key={metric.id} value={metric.id}>
              {metric.title}
            </option>
          ))}
        </select>
      </Line>
      <TextLine
        label="Against the setting"
        id={`${id}-setting`}
        value={setting}
        placeholder="users.rate"
        options={settings}
        change={(value) => ask({ setting: value })}
      />
      <TextLine
        label="Values"
        id={`${id}-range`}
        value={range}
        placeholder="10..200:10"
        change={(value) => ask({ range: value })}
      />
      <TextLine
        label="A curve for each of"
        id={`${id}-by`}
        value={by}
        placeholder="PART.SETTING=VALUE,VALUE"
        options={alternatives}
        change={(value) => ask({ by: value })}
      />
      <Line label="Runs at each point" id={`${id}-runs`}>
        <input
          id={`${id}-runs`}
          className="field mono w-24 text-end"
          type="number"
          min={1}
          max={MOST_REPLICATIONS}
          value={replications}
          onChange={({ target }) => {
            const count = Math.round(target.valueAsNumber);
            if (count >= 1 && count <= MOST_REPLICATIONS) ask({ replications: count });
          }}
        />
      </Line>
      {what !== '' && <p className="py-1 text-12 text-ink-2">In every run: {what}.</p>}
      <button type="submit" hidden />
    </form>
  );
}

interface TextLineProps {
  readonly label: string;
  readonly id: string;
  readonly value: string;
  readonly placeholder: string;
  readonly options?: readonly string[];
  readonly change: (value: string) => void;
}

const TextLine = ({ label, id, value, placeholder, options = [], change }: TextLineProps) => (
  <Line label={label} id={id}>
    <input
      id={id}
      className="field mono w-full"
      type="text"
      autoComplete="off"
      spellCheck={false}
      placeholder={placeholder}
      list={options.length > 0 ? `${id}-list` : undefined}
      value={value}
      onChange={({ target }) => change(target.value)}
    />
    {options.length > 0 && (
      <datalist id={`${id}-list`}>
        {options.map((option) => (
          <option key={option} value={option} />
        ))}
      </datalist>
    )}
  </Line>
);

interface LineProps {
  readonly label: string;
  readonly id: string;
  readonly children: ReactNode;
}

const Line = ({ label, id, children }: LineProps) => (
  <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b border-line py-2">
    <label htmlFor={id} className="text-13">
      {label}
    </label>
    {children}
  </div>
);

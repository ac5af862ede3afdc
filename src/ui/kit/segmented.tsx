import { useId } from 'react';

interface SegmentedProps<Option extends string> {
  /** What is being chosen; spoken. */
  readonly label: string;
  /** Value → word on the segment, in order. */
  readonly options: Readonly<Record<Option, string>>;
  readonly value: Option;
  readonly onChange: (value: Option) => void;
  readonly className?: string;
}

/** One of a few, all in view. Native radio buttons, so that arrow keys choose. */
export function Segmented<Option extends string>({
  label,
  options,
  value,
  onChange,
  className = '',
}: SegmentedProps<Option>) {
  const name = useId();
  return (
    <fieldset className={`segmented ${className}`}>
      <legend className="sr-only">{label}</legend>
      {(Object.entries(options) as [Option, string][]).map(([option, word]) => (
        <label key={option} className="segment">
          <input
            type="radio"
            className="sr-only"
            name={name}
            checked={option === value}
            onChange={() => onChange(option)}
          />
          {word}
        </label>
      ))}
    </fieldset>
  );
}

import { type KeyboardEvent, useId, useState } from 'react';
import type {
  ChoiceSetting,
  NumberSetting,
  PlainSetting,
  PlainValue,
  ReferenceSetting,
  Setting,
  SettingRecord,
  SettingValue,
  TextSetting,
} from '../../../design/settings';
import { redo, undo } from '../../../store/design-store';
import { Segmented } from '../../kit/segmented';
import { ListField } from './list-field';
import { Term } from '../../glossary/term';
import { numberOf, numberText, rangeText, unitText } from './number-text';
import { termOf } from './term-of-line';

/** Tries a value. Null: it is in force. A sentence: why it is not, and the last good one stays. */
type Change = (value: PlainValue) => string | null;

interface FieldProps<S extends PlainSetting, Value extends PlainValue> {
  readonly spec: S;
  readonly value: Value;
  readonly change: Change;
}

interface TypedProps {
  readonly id: string;
  readonly shown: string;
  readonly accept: (typed: string) => string | null;
  readonly help: string;
  readonly unit: string;
  readonly numeric: boolean;
}

/** In a field where nothing has been typed there is nothing to undo but the design. */
function undoByKey(event: KeyboardEvent): void {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || event.altKey || !['z', 'y'].includes(key)) return;
  event.preventDefault();
  if (key === 'y' || event.shiftKey) redo();
  else undo();
}

/** A field that takes effect when it is left or on Enter, and gives back the last good value on Esc. */
function Typed({ id, shown, accept, help, unit, numeric }: TypedProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  const commit = () => {
    if (draft === null) return;
    const reason = draft === shown ? null : accept(draft);
    setRefusal(reason === null ? null : `${reason} ${shown}${unit && ` ${unit}`} stays in force.`);
    if (reason === null) setDraft(null);
  };
  const cancel = () => {
    setDraft(null);
    setRefusal(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') cancel();
    if (draft === null) undoByKey(event);
  };

  return (
    <>
      <span className="flex items-center gap-1.5">
        <input
          id={id}
          type="text"
          inputMode={numeric ? 'decimal' : 'text'}
          autoComplete="off"
          className={`field ${numeric ? 'mono w-24 text-end' : 'w-full'}`}
          value={draft ?? shown}
          maxLength={60}
          aria-invalid={refusal !== null}
          aria-describedby={`${id}-help ${id}-refusal`}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={commit}
          onKeyDown={onKeyDown}
        />
        {unit && <span className="text-12 text-ink-2">{unit}</span>}
      </span>
      <span id={`${id}-help`} className="sr-only">
        {help}
      </span>
      <span id={`${id}-refusal`} role="alert" className="basis-full text-12 text-fail empty:hidden">
        {refusal}
      </span>
    </>
  );
}

function NumberField({
  id,
  spec,
  value,
  change,
}: FieldProps<NumberSetting, number> & { readonly id: string }) {
  const accept = (typed: string) => {
    const wanted = numberOf(spec, typed);
    return wanted === null ? `“${typed}” is not a number.` : change(wanted);
  };
  const help = `${spec.help} ${rangeText(spec)}.`;
  return (
    <Typed
      id={id}
      shown={numberText(spec, value)}
      accept={accept}
      help={help}
      unit={unitText[spec.unit]}
      numeric
    />
  );
}

function ChoiceField({
  id,
  spec,
  value,
  change,
}: FieldProps<ChoiceSetting, string> & { readonly id: string }) {
  const words = Object.values(spec.options).join('');
  if (words.length <= 24)
    return <Segmented label={spec.title} options={spec.options} value={value} onChange={change} />;
  return (
    <select
      id={id}
      className="field max-w-full"
      value={value}
      onChange={(event) => change(event.target.value)}
    >
      {Object.entries(spec.options).map(([option, word]) => (
        <option key={option} value={option}>
          {word}
        </option>
      ))}
    </select>
  );
}

interface ReferenceProps extends FieldProps<ReferenceSetting, string> {
  readonly id: string;
  readonly machines: readonly string[];
}

const ReferenceField = ({ id, value, change, machines }: ReferenceProps) => (
  <select id={id} className="field" value={value} onChange={(event) => change(event.target.value)}>
    <option value="">None</option>
    {machines.map((machine) => (
      <option key={machine} value={machine}>
        {machine}
      </option>
    ))}
  </select>
);

const TextField = ({
  id,
  spec,
  value,
  change,
}: FieldProps<TextSetting, string> & { readonly id: string }) => (
  <Typed id={id} shown={value} accept={change} help={spec.help} unit="" numeric={false} />
);

interface SettingFieldProps {
  readonly spec: Setting;
  readonly value: SettingValue;
  /** Tries a value. Null: it is in force. A sentence: why it is not, and the last good one stays. */
  readonly change: (value: SettingValue) => string | null;
  readonly machines: readonly string[];
}

interface ControlProps extends FieldProps<PlainSetting, PlainValue> {
  readonly id: string;
  readonly machines: readonly string[];
}

function Control({ id, spec, value, change, machines }: ControlProps) {
  switch (spec.type) {
    case 'number':
      return <NumberField id={id} spec={spec} value={Number(value)} change={change} />;
    case 'choice':
      return <ChoiceField id={id} spec={spec} value={String(value)} change={change} />;
    case 'reference':
      return <ReferenceField id={id} spec={spec} value={String(value)} change={change} machines={machines} />;
    case 'text':
      return <TextField id={id} spec={spec} value={String(value)} change={change} />;
    case 'flag':
      return (
        <input
          id={id}
          type="checkbox"
          className="checkbox"
          checked={value === true}
          onChange={(event) => change(event.target.checked)}
        />
      );
  }
}

/** Explains the word beside it. Its name says which, as there are several of them. */
function SettingTerm({ title }: { readonly title: string }) {
  const term = termOf(title);
  if (term === null) return null;
  return (
    <Term id={term}>
      <span aria-hidden="true" className="px-1 text-12 text-ink-2">
        ?
      </span>
      <span className="sr-only">What is “{title}”?</span>
    </Term>
  );
}

/** One setting of the catalog, with the word that a real configuration file uses for it. */
export function SettingField({ spec, value, change, machines }: SettingFieldProps) {
  if (spec.type !== 'list') {
    // Values of a design have been checked against their specification.
    const plain = value as PlainValue;
    return <PlainField spec={spec} value={plain} change={change} machines={machines} />;
  }
  return (
    <div className="border-b border-line py-2">
      <ListField
        spec={spec}
        value={value as readonly SettingRecord[]}
        change={change}
        field={({ key, ...field }) => <PlainField key={key} {...field} machines={machines} />}
      />
    </div>
  );
}

function PlainField(props: Omit<ControlProps, 'id'>) {
  const { spec } = props;
  const id = useId();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b border-line py-2">
      <span className="min-w-0">
        <label htmlFor={id} className="text-13" title={spec.help}>
          {spec.title}
          {spec.keyword && <span className="sr-only">{spec.keyword}</span>}
        </label>{' '}
        <SettingTerm title={spec.title} />
        {spec.keyword && (
          <span aria-hidden="true" className="mono block text-11 text-ink-2">
            {spec.keyword}
          </span>
        )}
      </span>
      <Control id={id} {...props} />
    </div>
  );
}

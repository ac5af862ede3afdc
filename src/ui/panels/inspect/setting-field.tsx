import { useId } from 'react';
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
import { Segmented } from '../../kit/segmented';
import { ListField } from './list-field';
import { Term } from '../../glossary/term';
import { helpText } from './help-text';
import { numberOf, numberText, unitText } from './number-text';
import { termOf } from './term-of-line';
import { Typed } from './typed';
import { WayBack } from './way-back';

/** Tries a value. Null: it is in force. A sentence: why it is not, and the last good one stays. */
type Change = (value: PlainValue) => string | null;

interface FieldProps<S extends PlainSetting, Value extends PlainValue> {
  readonly spec: S;
  readonly value: Value;
  readonly change: Change;
  /** Of several parts with different values: then none is shown as the one in force. */
  readonly isMixed: boolean;
}

function NumberField({
  id,
  spec,
  value,
  change,
  isMixed,
}: FieldProps<NumberSetting, number> & { readonly id: string }) {
  const accept = (typed: string) => {
    const wanted = numberOf(spec, typed);
    return wanted === null ? `“${typed}” is not a number.` : change(wanted);
  };
  return (
    <Typed
      id={id}
      shown={numberText(spec, value)}
      accept={accept}
      unit={unitText[spec.unit]}
      numeric
      isMixed={isMixed}
    />
  );
}

function ChoiceField({
  id,
  spec,
  value: own,
  change,
  isMixed,
}: FieldProps<ChoiceSetting, string> & { readonly id: string }) {
  const value = isMixed ? '' : own;
  const words = Object.values(spec.options).join('');
  if (words.length <= 24)
    return <Segmented label={spec.title} options={spec.options} value={value} onChange={change} />;
  return (
    <select
      id={id}
      className="field max-w-full"
      value={value}
      aria-describedby={`${id}-help`}
      onChange={(event) => change(event.target.value)}
    >
      {isMixed && <Differs />}
      {Object.entries(spec.options).map(([option, word]) => (
        <option key={option} value={option}>
          {word}
        </option>
      ))}
    </select>
  );
}

/** Shown while several parts have different values; nobody chooses it. */
const Differs = () => (
  <option value="" hidden>
    differs
  </option>
);

interface ReferenceProps extends FieldProps<ReferenceSetting, string> {
  readonly id: string;
  readonly named: Named;
}

/** The elements of the design that a setting may name, by their kind. */
export type Named = Readonly<Record<ReferenceSetting['to'], readonly string[]>>;

const NOBODY: Named = { machine: [], region: [] };

/** No machine and no region can be called so. */
const DIFFERS = '*';

const ReferenceField = ({ id, spec, value, change, named, isMixed }: ReferenceProps) => (
  <select
    id={id}
    className="field"
    value={isMixed ? DIFFERS : value}
    aria-describedby={`${id}-help`}
    onChange={(event) => change(event.target.value)}
  >
    {isMixed && (
      <option value={DIFFERS} hidden>
        differs
      </option>
    )}
    <option value="">None</option>
    {named[spec.to].map((name) => (
      <option key={name} value={name}>
        {name}
      </option>
    ))}
  </select>
);

const TextField = ({
  id,
  value,
  change,
  isMixed,
}: FieldProps<TextSetting, string> & { readonly id: string }) => (
  <Typed id={id} shown={value} accept={change} unit="" numeric={false} isMixed={isMixed} />
);

interface SettingFieldProps {
  readonly spec: Setting;
  readonly value: SettingValue;
  /** Tries a value. Null: it is in force. A sentence: why it is not, and the last good one stays. */
  readonly change: (value: SettingValue) => string | null;
  /** Whom it may name; nobody unless told. */
  readonly named?: Named;
  /** Of several parts with different values: which. */
  readonly differing?: string;
  /** Whether there is something to go back to. */
  readonly hasDefault?: boolean;
}

interface ControlProps extends FieldProps<PlainSetting, PlainValue> {
  readonly id: string;
  readonly named: Named;
}

function Control({ spec, value, ...rest }: ControlProps) {
  const { id, change, isMixed } = rest;
  switch (spec.type) {
    case 'number':
      return <NumberField {...rest} spec={spec} value={Number(value)} />;
    case 'choice':
      return <ChoiceField {...rest} spec={spec} value={String(value)} />;
    case 'reference':
      return <ReferenceField {...rest} spec={spec} value={String(value)} />;
    case 'text':
      return <TextField {...rest} spec={spec} value={String(value)} />;
    case 'flag':
      return (
        <input
          id={id}
          type="checkbox"
          className="checkbox"
          ref={(box) => {
            if (box !== null) box.indeterminate = isMixed;
          }}
          aria-describedby={`${id}-help`}
          checked={value === true && !isMixed}
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
export function SettingField(props: SettingFieldProps) {
  const { spec, value, change, named = NOBODY, differing, hasDefault = true } = props;
  const shared = { named, differing, hasDefault };
  if (spec.type !== 'list') {
    // Values of a design have been checked against their specification.
    const plain = value as PlainValue;
    return <PlainField spec={spec} value={plain} change={change} {...shared} />;
  }
  return (
    <div className="border-b border-line py-2">
      <ListField
        spec={spec}
        value={value as readonly SettingRecord[]}
        change={change}
        field={({ key, ...field }) => <PlainField key={key} {...field} named={named} hasDefault />}
      />
      {differing !== undefined && <p className="text-12 text-ink-2">Now {differing}.</p>}
      <WayBack spec={spec} value={value} goBack={() => change(spec.default)} />
    </div>
  );
}

interface PlainFieldProps extends Omit<ControlProps, 'id' | 'isMixed'> {
  readonly differing?: string | undefined;
  readonly hasDefault: boolean;
}

function PlainField({ differing, hasDefault, ...props }: PlainFieldProps) {
  const { spec, value, change } = props;
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
      <Control id={id} isMixed={differing !== undefined} {...props} />
      <span id={`${id}-help`} className="basis-full text-12 text-ink-2">
        {helpText(spec)}
        {differing !== undefined && ` Now ${differing}.`}
      </span>
      {hasDefault && differing === undefined && (
        <WayBack spec={spec} value={value} goBack={() => change(spec.default)} />
      )}
    </div>
  );
}

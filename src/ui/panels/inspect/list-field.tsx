import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ListSetting, PlainSetting, PlainValue, SettingRecord } from '../../../design/settings';
import { wholeRecords } from '../../../design/settings';
import { itemsOf } from '../../../design/value-words';
import { Button, IconButton } from '../../kit/button';
import { defaultText } from './help-text';
import { emptyRecord, type ListChange, listChanged } from './list-change';
import { meantFields, recordWords } from './record-words';

interface FieldOfRecord {
  readonly key: string;
  readonly spec: PlainSetting;
  readonly value: PlainValue;
  readonly change: (value: PlainValue) => string | null;
}

interface ListFieldProps {
  readonly spec: ListSetting;
  readonly value: readonly SettingRecord[];
  /** Tries another list. Null: it is in force. A sentence: why it is not. */
  readonly change: (value: readonly SettingRecord[]) => string | null;
  /** Draws one field of a record. */
  readonly field: (field: FieldOfRecord) => ReactNode;
}

/** Names that stay with the records while they move, so that what is typed in one stays there too. */
function useNames(count: number): [readonly number[], (names: readonly number[]) => void] {
  const [names, setNames] = useState<readonly number[]>([]);
  if (names.length === count) return [names, setNames];
  const fresh = Array.from({ length: count }, (_, i) => names[i] ?? Math.max(-1, ...names) + 1 + i);
  setNames(fresh);
  return [fresh, setNames];
}

/** Where a sentence of the list begins with the place inside it, which the field itself shows. */
const withoutPlace = (refusal: string | null): string | null =>
  refusal?.replace(/^\w+\[\d+\](?:\.\w+)?: /, '') ?? null;

/** Records in order, each with its fields; they are added, removed and moved by buttons, so the keyboard does it too. */
export function ListField({ spec, value, change, field }: ListFieldProps) {
  const records = wholeRecords(spec, value);
  const [names, setNames] = useNames(records.length);
  const [refusal, setRefusal] = useState<string | null>(null);
  const list = useRef<HTMLFieldSetElement>(null);
  /** Names of the records whose fields are shown. */
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const focusNext = useRef<string | null>(null);
  useEffect(() => {
    const wanted = focusNext.current;
    focusNext.current = null;
    if (wanted !== null) list.current?.querySelector<HTMLElement>(wanted)?.focus();
  });

  const act = (what: ListChange, focus: string) => {
    const refused = change(listChanged(records, what, emptyRecord(spec)));
    setRefusal(refused);
    if (refused !== null) return;
    const fresh = Math.max(-1, ...names) + 1;
    setNames(listChanged(names, what, fresh));
    if (what.type === 'add') setOpen(new Set([...open, fresh]));
    focusNext.current = focus;
  };
  const setField = (index: number, name: string, wanted: PlainValue): string | null => {
    const record = { ...records[index], [name]: wanted };
    return withoutPlace(change(listChanged(records, { type: 'replace', index, record })));
  };

  return (
    <fieldset ref={list} className="m-0 flex w-full min-w-0 flex-col gap-2 p-0">
      <legend className="p-0 text-13" title={spec.help}>
        {spec.title}
        {spec.keyword && <span className="mono block text-11 text-ink-2">{spec.keyword}</span>}
      </legend>
      <p className="text-12 text-ink-2">
        {spec.help} {`At most ${spec.limit} ${itemsOf(spec)}. Default: ${defaultText(spec)}.`}
      </p>
      {records.length === 0 && <p className="text-13 text-ink-2">None.</p>}
      <ol className="m-0 flex list-none flex-col gap-2 p-0">
        {records.map((record, index) => (
          <li key={names[index]} data-record={index} className="border-s-2 border-line ps-2">
            <RecordHead
              spec={spec}
              record={record}
              index={index}
              count={records.length}
              act={act}
              isOpen={open.has(names[index]!)}
              toggle={() => setOpen(toggled(open, names[index]!))}
            />
            {(open.has(names[index]!) ? meantFields(spec, record) : []).map(([name, each]) =>
              field({
                key: name,
                spec: each,
                value: record[name] ?? each.default,
                change: (wanted) => setField(index, name, wanted),
              }),
            )}
          </li>
        ))}
      </ol>
      <Button
        look="outlined"
        icon="plus"
        data-act="add"
        className="self-start"
        disabled={records.length >= spec.limit}
        title={records.length >= spec.limit ? `At most ${spec.limit} ${itemsOf(spec)}` : undefined}
        onClick={() => act({ type: 'add' }, `[data-record="${records.length}"] :is(input, select)`)}
      >
        Add a {spec.item}
      </Button>
      <span role="alert" className="text-12 text-fail empty:hidden">
        {refusal}
      </span>
    </fieldset>
  );
}

function toggled(set: ReadonlySet<number>, name: number): ReadonlySet<number> {
  const next = new Set(set);
  if (!next.delete(name)) next.add(name);
  return next;
}

const capitalized = (word: string): string => `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}`;

interface RecordHeadProps {
  readonly spec: ListSetting;
  readonly record: SettingRecord;
  readonly isOpen: boolean;
  readonly toggle: () => void;
  readonly index: number;
  readonly count: number;
  readonly act: (what: ListChange, focus: string) => void;
}

/** The place of a record, and the buttons that move and remove it. The focus goes where the record goes. */
function RecordHead({ spec, record, index, count, act, isOpen, toggle }: RecordHeadProps) {
  const { item } = spec;
  const place = index + 1;
  const move = (by: 1 | -1) =>
    act({ type: 'move', index, by }, `[data-record="${index + by}"] [data-act="${by < 0 ? 'up' : 'down'}"]`);
  const remove = () => {
    const next = Math.min(index, count - 2);
    act({ type: 'remove', index }, next < 0 ? '[data-act=add]' : `[data-record="${next}"] [data-act=remove]`);
  };
  return (
    <div className="flex items-center gap-1">
      <button
        type="button"
        className="me-auto min-w-0 flex-1 cursor-pointer py-2 text-start text-13 leading-4"
        aria-expanded={isOpen}
        onClick={toggle}
      >
        <span className="font-medium">
          {capitalized(item)} {place}
        </span>
        <span className="block text-12 text-ink-2">{recordWords(spec, record)}</span>
      </button>
      <IconButton
        icon="smaller"
        className="rotate-180"
        data-act="up"
        label={`Move ${item} ${place} up`}
        disabled={index === 0}
        onClick={() => move(-1)}
      />
      <IconButton
        icon="smaller"
        data-act="down"
        label={`Move ${item} ${place} down`}
        disabled={index === count - 1}
        onClick={() => move(1)}
      />
      <IconButton icon="close" data-act="remove" label={`Remove ${item} ${place}`} onClick={remove} />
    </div>
  );
}

import { Fragment, type KeyboardEvent, memo, type MouseEvent } from 'react';
import { useStore } from 'zustand';
import { designStore } from '../../store/design-store';
import { kill, perform, restore } from '../../store/lab';
import { removeNote } from '../../store/notes';
import { runStore } from '../../store/run-store';
import { announcePolitely } from '../../store/announce';
import { elementById } from '../../store/elements';
import { selectedElements, toggleSelected } from '../../store/selection';
import { openMenu, select, showPanel, viewStore } from '../../store/view-store';
import { counted } from '../format';
import { Button, IconButton } from '../kit/button';
import { AddToSite } from '../subject/add-to-site';
import { useGrowing } from '../kit/growing';
import { StateMark } from '../kit/state-mark';
import { useOperator } from '../perspective';
import { useKnowledge } from '../monitoring/use-known';
import { beginWriting } from './note-editing';
import { coveredRow, knownStates } from './outline-known';
import { type OutlineRow, outlineRows, readsSame } from './outline-rows';
import { useRecent } from '../readings/rates';
import './outline.css';

const nothing = {};
const KEYS = 'outline-keys';
const NOTES = 'outline-notes';

/** The diagram as a table, for whoever cannot see it or would rather read: the same things, the same commands. */
export function Outline() {
  const design = useStore(designStore, (state) => state.design);
  const blind = useOperator() !== null;
  const of = useStore(runStore, (state) => (!blind && state.readings?.of) || nothing);
  const known = useKnowledge((all) => (blind ? knownStates(all) : nothing));
  const recent = useRecent();
  const seen = outlineRows(design, of, recent);
  const rows = blind ? seen.map((row) => coveredRow(row, known)) : seen;
  const shown = useGrowing(rows.length);
  return (
    <section className="outline-view" aria-label="The diagram as a table">
      <AddToSite />
      <p id={KEYS} hidden>
        Arrow keys go from row to row. Shift and a press, or Shift and Space, select several cards.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: several of its rows can be selected. */}
      <table role="grid" aria-multiselectable="true" aria-describedby={KEYS} onKeyDown={goThroughRows}>
        <caption className="sr-only">{design.title}: elements, services and links</caption>
        <thead>
          <tr>
            {['Name', 'Kind', 'State', 'Load', 'Connections', 'Actions'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </table>
      <NoteList />
    </section>
  );
}

/** What stands on notes beside the cards. */
function NoteList() {
  const notes = useStore(designStore, (state) => state.design.notes);
  if (notes === undefined) return null;
  return (
    <>
      <h3 className="outline-notes" id={NOTES}>
        Notes
      </h3>
      <ul aria-labelledby={NOTES} className="outline-notes">
        {notes.map(({ id, text }) => (
          <li key={id}>
            <p>{text}</p>
            <Button look="outlined" aria-label={`Edit note: ${text}`} onClick={() => beginWriting(id)}>
              Edit
            </Button>
            <Button look="outlined" once aria-label={`Remove note: ${text}`} onClick={() => removeNote(id)}>
              Remove
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Drawn again only when something in it has changed: a large design has some thousand rows. */
const Row = memo(
  ({ row }: { readonly row: OutlineRow }) => {
    const selected = useStore(
      viewStore,
      ({ selection, together }) => selection === row.id || together.includes(row.id),
    );
    const { state, word, failed } = row.state;
    return (
      <tr data-within={row.within !== null} data-selected={selected} aria-selected={selected}>
        <th scope="row">
          <button
            type="button"
            className="outline-name"
            onClick={(event) => choose(event, row)}
            onKeyDown={(event) => chooseByKey(event, row)}
          >
            <Name name={row.name} />
          </button>
        </th>
        <td>{row.kind}</td>
        <td>
          <StateMark state={state} word={word} />
        </td>
        <td>{row.load}</td>
        <td>{row.connections}</td>
        <td>
          {row.mortal && <Switch id={row.id} name={row.name} failed={failed} />}
          {row.rebuilds && <Rebuild id={row.id} name={row.name} />}
          <More id={row.id} name={row.name} />
        </td>
      </tr>
    );
  },
  ({ row: one }, { row: other }) => readsSame(one, other),
);

const isMany = ({ shiftKey, ctrlKey, metaKey }: MouseEvent | KeyboardEvent): boolean =>
  shiftKey || ctrlKey || metaKey;

function choose(event: MouseEvent, row: OutlineRow): void {
  if (isMany(event)) return alsoSelect(row);
  const { selection } = viewStore.getState();
  select(row.id);
  // What was selected already has changed nothing, and so opened nothing.
  if (selection === row.id) showPanel('inspect');
}

/** Space with Shift is no press in every browser. */
function chooseByKey(event: KeyboardEvent, row: OutlineRow): void {
  if (event.key !== ' ' || !isMany(event)) return;
  event.preventDefault();
  if (!event.repeat) alsoSelect(row);
}

/** Several at once, as on the diagram: cards, and for a service its card. A link is selected alone. */
function alsoSelect({ id, within }: OutlineRow): void {
  const card = within ?? id;
  if (elementById(designStore.getState().design, card) === null) return select(id);
  const { panel } = viewStore.getState();
  toggleSelected(card);
  // Whoever selects the next one needs the table, and not the inspector that opens otherwise.
  viewStore.setState({ panel });
  const { length } = selectedElements();
  announcePolitely(length === 1 ? '1 card is selected.' : `${counted(length, 'card')} are selected.`);
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** From name to name; the buttons of a row are reached by Tab. */
function goThroughRows(event: KeyboardEvent<HTMLElement>): void {
  const names = [...event.currentTarget.querySelectorAll<HTMLElement>('.outline-name')];
  const step = STEPS[event.key];
  const at = names.indexOf(event.target as HTMLElement);
  if (at < 0 || step === undefined || isMany(event)) return;
  event.preventDefault();
  names[at + step]?.focus();
}

/** Everything else that can be done, structure included. */
const More = ({ id, name }: { readonly id: string; readonly name: string }) => (
  <IconButton
    icon="more"
    label={`More for ${name}`}
    aria-haspopup="menu"
    onClick={({ currentTarget }) => {
      const { left, bottom } = currentTarget.getBoundingClientRect();
      openMenu(id, left, bottom + 4);
    }}
  />
);

const Rebuild = ({ id, name }: { readonly id: string; readonly name: string }) => (
  <Button
    look="outlined"
    aria-label={`Rebuild ${name} from the primary`}
    once
    onClick={() => perform({ type: 'rebuild', target: id })}
  >
    Rebuild
  </Button>
);

/** Broken between words only: never at the hyphen in the name of a machine. */
const Name = ({ name }: { readonly name: string }) =>
  name.split(' ').map((word, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: words have no other identity than their place.
    <Fragment key={place}>
      {place > 0 && ' '}
      <span className="outline-word">{word}</span>
    </Fragment>
  ));

interface SwitchProps {
  readonly id: string;
  readonly name: string;
  readonly failed: boolean;
}

function Switch({ id, name, failed }: SwitchProps) {
  const verb = failed ? 'Restore' : 'Kill';
  return (
    <Button
      look="outlined"
      aria-label={`${verb} ${name}`}
      once
      onClick={() => (failed ? restore(id) : kill(id))}
    >
      {verb}
    </Button>
  );
}

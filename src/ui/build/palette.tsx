import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import {
  aroundItems,
  hasServices,
  machineItems,
  type PaletteItem,
  serviceItems,
} from '../../design/catalog/palette';
import { explained } from '../../design/explanations';
import { addFromPalette } from '../../store/build';
import { designStore } from '../../store/design-store';
import { cardKind, elementOf } from '../../store/elements';
import { lessonOpen } from '../../store/lesson-open';
import { setSheet, viewStore } from '../../store/view-store';
import { type Carried, carry, carryingStore } from '../canvas/carrying';
import { addNoteInView } from '../canvas/note-editing';
import { Icon, type IconName } from '../kit/icon';
import { useMedia } from '../kit/media';
import { serviceViews } from '../readings/kinds/services';

const NOWHERE = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };

function iconOf({ isService, services, element }: PaletteItem): IconName {
  const [kind] = services;
  if (isService && kind !== undefined) return serviceViews[kind].icon;
  const card = services.map((each) => ({ kind: each }));
  return cardKind({ id: '', kind: element, services: card, position: NOWHERE });
}

/** Everything of the catalog that can be put into a design: a press adds it, a pointer carries it onto the canvas. */
export function Palette() {
  const beside = useBeside();
  const list = useStillList();
  const isFinger = useMedia('(pointer: coarse)');
  const ofLesson = useStore(lessonOpen, ({ items }) => items);
  return (
    <div ref={list} className="build-palette">
      <p className="build-hint">
        Press to add it{beside === null ? '' : ` beside ${beside.id}`}, with the lines that it usually has.{' '}
        {isFinger
          ? 'To drag it onto the diagram, rest a finger on it, or pull it to the side.'
          : 'Or drag it onto the diagram.'}
      </p>
      {ofLesson === undefined ? (
        <AllParts beside={beside} />
      ) : (
        <>
          <Group title="In this lesson" items={ofLesson} />
          <details>
            <summary className="build-more">All parts</summary>
            <AllParts beside={beside} />
          </details>
        </>
      )}
    </div>
  );
}

function AllParts({ beside }: { readonly beside: Beside | null }) {
  return (
    <>
      <Group title="Round the site" items={aroundItems} />
      <Group title="Machines" items={machineItems} />
      <Group
        title="Services"
        items={serviceItems}
        hint={
          beside?.isMachine
            ? `A press puts it on ${beside.id}. Where it cannot run there, it gets a machine of its own.`
            : 'Drop it onto a machine, or select a machine and press. Elsewhere it gets a machine of its own.'
        }
      />
      <section aria-label="Notes">
        <h3 className="build-group">Notes</h3>
        <ul className="build-items">
          <li>
            <button
              type="button"
              className="build-item"
              title="A text beside the cards; the run never hears of it"
              onPointerDown={(event) => take(event, { type: 'note' })}
              onClick={addNoteInView}
            >
              <Icon name="log" size={18} />
              Note
            </button>
          </li>
        </ul>
      </section>
    </>
  );
}

/** What is selected, beside which the next part comes. */
interface Beside {
  readonly id: string;
  readonly isMachine: boolean;
}

function useBeside(): Beside | null {
  const design = useStore(designStore, (state) => state.design);
  const selection = useStore(viewStore, (view) => view.selection);
  const element = selection === null ? null : elementOf(design, selection);
  return element === null ? null : { id: element.id, isMachine: hasServices(element.kind) };
}

interface GroupProps {
  readonly title: string;
  readonly items: readonly PaletteItem[];
  readonly hint?: string;
}

const Group = ({ title, items, hint }: GroupProps) => (
  <section aria-label={title}>
    <h3 className="build-group">{title}</h3>
    {hint !== undefined && <p className="build-hint">{hint}</p>}
    <ul className="build-items">
      {items.map((item) => (
        <li key={item.id}>
          <Item item={item} />
        </li>
      ))}
    </ul>
  </section>
);

const Item = ({ item }: { readonly item: PaletteItem }) => (
  <button
    type="button"
    className="build-item"
    title={explained(item.explains).purpose}
    onPointerDown={(event) => take(event, { type: 'item', item: item.id, title: item.title })}
    onClick={() => addFromPalette(item)}
  >
    <Icon name={iconOf(item)} size={18} />
    {item.title}
  </button>
);

/** A finger scrolls the list up and down. To the side it pulls something out, or takes it by resting on it. */
function take(event: PointerEvent<HTMLElement>, what: Carried): void {
  if (event.button !== 0 || !event.isPrimary) return;
  const { pointerId: pointer, clientX: x, clientY: y } = event;
  const how = event.pointerType === 'touch' ? { fromList: true, ...aside() } : {};
  carry(what, { pointer, start: { x, y }, ...how });
}

/** On a phone the sheet with the palette makes room for the diagram as long as something is carried. */
function aside() {
  const { sheet } = viewStore.getState();
  return { taken: () => setSheet('small'), ended: () => setSheet(sheet) };
}

/** While something is carried, the finger scrolls nothing. */
function useStillList(): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const still = (event: Event): void => {
      if (carryingStore.getState().carrying !== null && event.cancelable) event.preventDefault();
    };
    const { current } = list;
    current?.addEventListener('touchmove', still, { passive: false });
    current?.addEventListener('contextmenu', still);
    return () => {
      current?.removeEventListener('touchmove', still);
      current?.removeEventListener('contextmenu', still);
    };
  }, []);
  return list;
}

import { useReactFlow, ViewportPortal } from '@xyflow/react';
import { useEffect, useMemo } from 'react';
import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import { connectionsBetween } from '../../design/connections';
import { addService, connect, dropFromPalette } from '../../store/build';
import { designStore } from '../../store/design-store';
import { mainLab } from '../../store/labs';
import { moveService } from '../../store/relocate';
import { announcePolitely } from '../../store/announce';
import { openMenu } from '../../store/view-store';
import { isEmbedded } from '../kit/embedded';
import { useLab } from '../lab';
import { pairMenu } from '../subject/connect-menu';
import { AlignmentGuides } from './alignment-guides';
import {
  type Carried,
  type Carrying,
  carryingStore,
  forgetRefusal,
  isOnCanvas,
  receiver,
  refuseAt,
  type Spot,
} from './carrying';
import { canvasStore } from './canvas-store';
import { Handles } from './connect-handles';
import { useDragging } from './dragging';
import { useFollowParts } from './follow-parts';
import { homeOf, itemOf, refusalOn, targetsOf } from './drop-rules';
import { dropNote } from './note-editing';
import { Notes } from './notes';
import { cornerOf } from './places';
import { ProblemMarks } from './problem-marks';
import { useServiceGrips } from './service-grips';
import { StartingPoints } from './starting-points';
import { useBox } from './use-box';
import { WordPlaces } from './word-places';
import './building.css';

/** How long a refusal is said at its place, in ms. */
const SAID_MS = 7000;

/** Notes; and what somebody who builds sees besides: handles, where a line may lead, and why it may not. */
export function Building() {
  const isOwn = useLab() === mainLab && !isEmbedded;
  useFollowParts();
  useDragging();
  return (
    <>
      <Notes isOwn={isOwn} />
      <WordPlaces />
      {isOwn && <OwnBuilding />}
    </>
  );
}

/** A run that is only looked at, or shown in another page, is not built on. */
function OwnBuilding() {
  const isEmpty = useStore(designStore, ({ design }) => design.elements.length === 0);
  const carrying = useStore(carryingStore, (state) => state.carrying);
  useDrop();
  useServiceGrips();
  return (
    <>
      <Handles carrying={carrying} />
      <ProblemMarks />
      <AlignmentGuides />
      {isEmpty && <StartingPoints />}
      {carrying !== null && <Targets what={carrying.what} over={carrying.over} />}
      {createPortal(
        <>
          {carrying !== null && <Way carrying={carrying} />}
          <Refusal />
        </>,
        document.body,
      )}
    </>
  );
}

/** What is dropped becomes a part of the design. */
function useDrop(): void {
  const { screenToFlowPosition } = useReactFlow();
  useEffect(() => {
    receiver.drop = (what, at, over) => {
      if (what.type === 'link') return dropLine(what.from, at, over);
      if (what.type === 'service') return dropMoved(what, at, over);
      if (!isOnCanvas(at)) return;
      if (what.type === 'note') return dropNote(screenToFlowPosition(at, { snapToGrid: false }));
      const item = itemOf(what.item);
      if (item === undefined) return;
      if (item.isService && over !== null) return dropService(what, at, over);
      const middle = screenToFlowPosition(at, { snapToGrid: false });
      const { arrangement, stretch } = canvasStore.getState();
      dropFromPalette(item, (design, fresh, usual) => ({
        ...usual,
        [arrangement]: cornerOf(design, fresh, arrangement, middle, stretch),
      }));
    };
    return () => {
      receiver.drop = null;
    };
  }, [screenToFlowPosition]);
}

function dropService(what: Extract<Carried, { type: 'item' }>, at: Spot, over: string): void {
  const item = itemOf(what.item);
  const refusal = refusalOn(designStore.getState().design, what, over);
  if (refusal !== null) return sayRefusal(refusal, at);
  if (item !== undefined) addService(item, over);
}

function dropMoved(what: Extract<Carried, { type: 'service' }>, at: Spot, over: string | null): void {
  if (over === null || over === homeOf(what)) return;
  const refusal = refusalOn(designStore.getState().design, what, over);
  if (refusal !== null) return sayRefusal(refusal, at);
  moveService(what.id, over);
}

function dropLine(from: string, at: Spot, over: string | null): void {
  if (over === null) return;
  const { design } = designStore.getState();
  const ways = connectionsBetween(design, from, over);
  const [only] = ways;
  if (only === undefined) return sayRefusal(refusalOn(design, { type: 'link', from }, over) ?? '', at);
  if (ways.length === 1) connect(only);
  else openMenu(pairMenu(from, over), at.x, at.y);
}

function sayRefusal(text: string, at: Spot): void {
  announcePolitely(text);
  refuseAt(text, at);
}

/** Cards that may be reached light up. */
function Targets({ what, over }: { readonly what: Carried; readonly over: string | null }) {
  const design = useStore(designStore, (state) => state.design);
  const targets = useMemo(() => targetsOf(design, what), [design, what]);
  return (
    <ViewportPortal>
      {targets.map((id) => (
        <Target key={id} id={id} isOver={id === over} />
      ))}
    </ViewportPortal>
  );
}

function Target({ id, isOver }: { readonly id: string; readonly isOver: boolean }) {
  const box = useBox(id);
  if (box === null) return null;
  const { x, y, width, height } = box;
  return (
    <div
      className="connect-target"
      data-target-card={id}
      data-over={isOver}
      style={{ transform: `translate(${x}px, ${y}px)`, width, height }}
    />
  );
}

/** The line on its way, and what would come of it. A layer over the page while a press is waited for. */
function Way({ carrying: { what, from, at, over, isLoose } }: { readonly carrying: Carrying }) {
  const design = useStore(designStore, (state) => state.design);
  const refusal = over === null ? null : refusalOn(design, what, over);
  const own = over !== null && over === homeOf(what);
  return (
    <div className="connect-way" data-loose={isLoose}>
      {what.type === 'link' && (
        <svg className="connect-line" aria-hidden="true">
          <line x1={from.x} y1={from.y} x2={at.x} y2={at.y} />
          <circle cx={at.x} cy={at.y} r={4} />
        </svg>
      )}
      <p className="connect-words" data-refused={refusal !== null && !own} style={besides(at)}>
        {own ? hint(what, isLoose) : (refusal ?? promise(what, over, isLoose))}
      </p>
    </div>
  );
}

function hint(what: Carried, isLoose: boolean): string {
  if (what.type === 'service') return `Drop ${what.title} on another machine.`;
  return isLoose ? 'Choose a card. Esc ends it.' : 'Draw the line to another card.';
}

function promise(what: Carried, over: string | null, isLoose: boolean): string {
  if (what.type === 'link') return over === null ? hint(what, isLoose) : `Connect ${what.from} and ${over}`;
  if (what.type === 'service') return over === null ? hint(what, isLoose) : `Move ${what.title} to ${over}`;
  if (what.type === 'note') return 'A note';
  const isOnMachine = over !== null && itemOf(what.item)?.isService;
  return isOnMachine ? `${what.title} on ${over}` : what.title;
}

/** Where words stand that belong to a place of the window: beside it, above a finger, and within the window. */
const WIDE = 280;
const besides = ({ x, y }: Spot) => ({
  left: Math.max(8, Math.min(x + 14, innerWidth - WIDE)),
  top: Math.max(8, Math.min(y + (isCoarse() ? -64 : 14), innerHeight - 80)),
});

const isCoarse = (): boolean => matchMedia('(pointer: coarse)').matches;

function Refusal() {
  const refusal = useStore(carryingStore, (state) => state.refusal);
  useEffect(() => {
    if (refusal === null) return;
    const timer = setTimeout(forgetRefusal, SAID_MS);
    addEventListener('pointerdown', forgetRefusal, { once: true });
    return () => {
      clearTimeout(timer);
      removeEventListener('pointerdown', forgetRefusal);
    };
  }, [refusal]);
  if (refusal === null) return null;
  return (
    <p className="connect-words" data-refused style={besides(refusal.at)}>
      {refusal.text}
    </p>
  );
}

import { useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { serviceCatalog } from '../../design/catalog';
import { targetOf } from '../../design/targets';
import { designStore } from '../../store/design-store';
import { viewStore } from '../../store/view-store';
import { type Carried, carry } from './carrying';

/** The left end of a row, by which a mouse takes its service, in pixels of the card: the dots and the state. */
const GRIP = 22;

/**
 * A service is carried by the left end of its row, and by the whole row once it is selected; a mark, which moves no card,
 * anywhere. Everything else moves the card.
 */
export function useServiceGrips(): void {
  const flow = useStoreApi();
  useEffect(() => {
    const { domNode } = flow.getState();
    if (domNode === null) return;
    let held: number | null = null;
    const take = (event: PointerEvent): void => {
      held = null;
      const row = gripAt(event);
      const what = row === null ? null : serviceOf(row);
      if (row === null || what === null) return;
      held = event.pointerId;
      // No press of a mouse follows, so that the card stays where it is, and none that gives it the focus.
      if (event.pointerType !== 'touch') event.preventDefault();
      const { clientX: x, clientY: y, pointerId: pointer } = event;
      const pressed = (): void =>
        row.closest<HTMLElement>('.react-flow__node')?.focus({ preventScroll: true });
      carry(what, { pointer, start: { x, y }, pressed });
    };
    const keepCard = (event: TouchEvent): void => {
      if (held !== null && event.touches.length === 1) event.stopPropagation();
    };
    const capture = { capture: true };
    domNode.addEventListener('pointerdown', take, capture);
    domNode.addEventListener('touchstart', keepCard, capture);
    return () => {
      domNode.removeEventListener('pointerdown', take, capture);
      domNode.removeEventListener('touchstart', keepCard, capture);
    };
  }, [flow]);
}

/** The row or mark that a press there takes hold of; null for none. */
function gripAt(event: PointerEvent): HTMLElement | null {
  const { target, button, isPrimary, pointerType, clientX } = event;
  if (button !== 0 || !isPrimary || event.shiftKey || event.ctrlKey || event.metaKey) return null;
  if (!(target instanceof Element)) return null;
  const row = target.closest<HTMLElement>('.react-flow__node [data-target]');
  if (row === null) return null;
  const control = target.closest('button, input, .cursor-help');
  if (control !== null) return control === row ? row : null;
  if (row.dataset.target === viewStore.getState().selection) return row;
  const { left, width } = row.getBoundingClientRect();
  const isAtGrip = clientX - left < (GRIP * width) / row.offsetWidth;
  return isAtGrip && pointerType !== 'touch' ? row : null;
}

function serviceOf({ dataset: { target: id } }: HTMLElement): Carried | null {
  const target = id === undefined ? null : targetOf(designStore.getState().design, id);
  if (id === undefined || target?.type !== 'service') return null;
  return { type: 'service', id, title: serviceCatalog[target.service.kind].title };
}

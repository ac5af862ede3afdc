import { NodeToolbar, Position } from '@xyflow/react';
import { useStore } from 'zustand';
import { useMedia } from '../../kit/media';
import { viewStore } from '../../../store/view-store';
import { canvasStore } from '../canvas-store';
import { MoreButton } from './more-button';
import { PowerButton } from './power-button';

/** Whether small cards have to be found by fingers. */
export function useTouch(): boolean {
  const narrow = useStore(canvasStore, ({ arrangement }) => arrangement === 'tb');
  const coarse = useMedia('(pointer: coarse)');
  return narrow || coarse;
}

/** The same for a whole card, or for the service whose row was selected on it. */
export function CardActions({ id }: { readonly id: string }) {
  const target = useStore(viewStore, ({ selection }) =>
    selection === id || selection?.startsWith(`${id}/`) ? selection : null,
  );
  if (target === null) return null;
  return (
    <NodeToolbar isVisible position={Position.Bottom} offset={6} className="chip-actions nodrag nopan">
      <MoreButton target={target} />
      <PowerButton target={target} />
    </NodeToolbar>
  );
}

/** The buttons of a selected card, where there is no room for a finger on the card itself. */
export function ChipActions({ id }: { readonly id: string }) {
  return (
    <NodeToolbar position={Position.Bottom} offset={6} className="chip-actions nodrag nopan">
      <MoreButton target={id} />
      <PowerButton target={id} />
    </NodeToolbar>
  );
}

import { NodeToolbar, Position } from '@xyflow/react';
import { useStore } from 'zustand';
import { useMedia } from '../../kit/media';
import { canvasStore } from '../canvas-store';
import { MoreButton } from './more-button';
import { PowerButton } from './power-button';

/** Whether small cards have to be found by fingers. */
export function useTouch(): boolean {
  const narrow = useStore(canvasStore, ({ arrangement }) => arrangement === 'tb');
  const coarse = useMedia('(pointer: coarse)');
  return narrow || coarse;
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

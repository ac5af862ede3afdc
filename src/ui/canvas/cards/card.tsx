import type { ComponentType } from 'react';
import { useStore } from 'zustand';
import { canvasStore } from '../canvas-store';
import { Anchors, CardName } from './card-frame';
import { Chip } from './chip';
import { SmallGlyph } from './small-glyph';

interface CardProps {
  readonly id: string;
  /** The card at full detail. */
  readonly full: ComponentType<{ readonly id: string }>;
}

/** An element on the canvas, with as much detail as the zoom allows to read. */
export function Card({ id, full: Full }: CardProps) {
  const detail = useStore(canvasStore, (state) => state.detail);
  return (
    <>
      <CardName id={id} />
      {detail === 'full' ? <Full id={id} /> : detail === 'chip' ? <Chip id={id} /> : <SmallGlyph id={id} />}
      <Anchors />
    </>
  );
}

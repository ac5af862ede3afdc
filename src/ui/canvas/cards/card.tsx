import { type ComponentType, memo } from 'react';
import { useOperator } from '../../perspective';
import { type Detail, isWhole } from '../detail';
import { nameId } from '../card-nodes';
import { AlgorithmSwitch } from './algorithm-switch';
import { Anchor, CardFrame, CardName } from './card-frame';
import { Chip } from './chip';
import { LoadSlider } from './load-slider';
import { MoreButton } from './more-button';
import { SmallGlyph } from './small-glyph';
import { Tag } from './tag';
import { useCanvas } from '../canvas-store';

interface CardProps {
  readonly id: string;
  /** The card at full detail. */
  readonly full: ComponentType<{ readonly id: string }>;
}

const pieces = { CardFrame, MoreButton, AlgorithmSwitch, LoadSlider } as const;

function Small({ id, detail }: { readonly id: string; readonly detail: Detail }) {
  if (detail === 'chip') return <Chip id={id} />;
  return detail === 'tag' ? <Tag id={id} /> : <SmallGlyph id={id} />;
}

/**
 * An element on the canvas, with as much detail as the zoom allows to read. Where it is, and whether it is selected,
 * does not concern it.
 */
export const Card = memo(({ id, full: Full }: CardProps) => {
  const detail = useCanvas((state) => state.detail);
  const operator = useOperator();
  return (
    <>
      {operator ? (
        <operator.Card id={id} detail={detail} nameId={nameId(id)} pieces={pieces} />
      ) : (
        <>
          <CardName id={id} />
          {isWhole(detail) ? <Full id={id} /> : <Small id={id} detail={detail} />}
        </>
      )}
      <Anchor />
    </>
  );
});

import type { NodeProps } from '@xyflow/react';
import { cardKind, elementById } from '../../../store/elements';
import type { CardNode } from '../card-nodes';
import { Card } from './card';
import { CardFrame, CardHead, useCardState } from './card-frame';
import { chipLines } from './chip-line';
import { useDesign } from '../../lab';

function Pill({ id }: { readonly id: string }) {
  const { state, word } = useCardState(id);
  const kind = useDesign(({ design }) => {
    const element = elementById(design, id);
    return element === null ? 'server' : cardKind(element);
  });
  const Line = chipLines[kind];
  return (
    <CardFrame id={id} shape="pill">
      <CardHead id={id} marks={false} />
      <div className="pill-line mono">
        <Line id={id} word={word} plain={state === 'up'} />
      </div>
    </CardFrame>
  );
}

/** What is told in one line: a name server and its answer, a region and how long its people wait, somebody outside. */
export const PillCard = ({ id }: NodeProps<CardNode>) => <Card id={id} full={Pill} />;

import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { attackWords } from '../../readings/attack-words';
import { useReading } from '../../readings/live';
import type { CardNode } from '../card-nodes';
import { Card } from './card';
import { CardFrame, CardHead } from './card-frame';

function Stranger({ id }: { readonly id: string }) {
  const words = useReading(id, 'attacker', attackWords);
  return (
    <CardFrame id={id} shape="pill">
      <CardHead id={id} marks={false} />
      <div className="pill-line">{words ?? 'Waits'}</div>
    </CardFrame>
  );
}

/** Somebody outside, and what is tried at the moment. */
export const AttackerCard = memo(({ id }: NodeProps<CardNode>) => <Card id={id} full={Stranger} />);

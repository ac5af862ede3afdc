import type { NodeProps } from '@xyflow/react';
import type { CardNode } from '../card-nodes';
import { Card } from './card';
import { CardFrame, CardHead } from './card-frame';
import { Gauges } from './gauges';
import { ServiceRow, useRows } from './service-row';

function Rack({ id }: { readonly id: string }) {
  const rows = useRows(id);
  return (
    <CardFrame id={id} shape="rack">
      <CardHead id={id} />
      {rows.map((kind) => (
        <ServiceRow key={kind} machine={id} kind={kind} />
      ))}
      <Gauges machine={id} />
    </CardFrame>
  );
}

/** A machine with services, as a card of a rack. */
export const ServerCard = ({ id }: NodeProps<CardNode>) => <Card id={id} full={Rack} />;

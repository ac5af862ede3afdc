import type { NodeProps } from '@xyflow/react';
import type { CardNode } from '../card-nodes';
import { useReading } from '../../readings/live';
import { Card } from './card';
import { CardFrame, CardHead, useCardState } from './card-frame';

function NameServer({ id }: { readonly id: string }) {
  const { failed, word } = useCardState(id);
  const answer = useReading(id, 'dns', (dns) => dns.answer);
  return (
    <CardFrame id={id} shape="pill">
      <CardHead id={id} marks={false} />
      <div className="pill-line mono">{failed ? word : (answer ?? 'no answer')}</div>
    </CardFrame>
  );
}

/** The name server and the address that it answers with. */
export const DnsCard = ({ id }: NodeProps<CardNode>) => <Card id={id} full={NameServer} />;

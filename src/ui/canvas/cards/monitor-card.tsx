import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { serviceId } from '../../../design/design';
import { monitorLine } from '../../readings/kinds/monitor';
import type { CardNode } from '../card-nodes';
import { useReading } from '../../readings/live';
import { Card } from './card';
import { CardFrame, CardHead, useCardState } from './card-frame';
import './monitor.css';

function Watch({ id }: { readonly id: string }) {
  const { failed, word } = useCardState(id);
  const line = useReading(serviceId(id, 'monitor'), 'monitor', monitorLine);
  return (
    <CardFrame id={id} shape="circle">
      <CardHead id={id} />
      <div className="pill-line">{failed ? word : (line ?? '')}</div>
    </CardFrame>
  );
}

/** The machine of the monitor: a circle, for it belongs to no tier. */
export const MonitorCard = memo(({ id }: NodeProps<CardNode>) => <Card id={id} full={Watch} />);

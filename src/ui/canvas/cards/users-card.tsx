import type { NodeProps } from '@xyflow/react';
import type { CardNode } from '../card-nodes';
import { sentOf } from '../../readings/rate';
import { useRateText } from '../../readings/rates';
import { Card } from './card';
import { CardFrame, CardHead } from './card-frame';
import { LoadSlider } from './load-slider';

function Pill({ id }: { readonly id: string }) {
  const rate = useRateText(id, sentOf);
  return (
    <CardFrame id={id} shape="pill">
      <CardHead id={id} marks={false} />
      <div className="pill-line mono">{rate.replace('/s', ' req/s')}</div>
      <LoadSlider id={id} />
    </CardFrame>
  );
}

/** The visitors of the site, as a pill. */
export const UsersCard = ({ id }: NodeProps<CardNode>) => <Card id={id} full={Pill} />;

import { NodeToolbar, Position, useNodeId } from '@xyflow/react';
import type { ComponentProps } from 'react';
import { type Design, serviceId } from '../../../design/design';
import type { Arrangement } from '../../../store/edit';
import { cardOf, elementById } from '../../../store/elements';
import { AlgorithmSwitch } from './algorithm-switch';
import { LoadSlider } from './load-slider';
import { MoreButton } from './more-button';
import { PowerButton } from './power-button';
import { useSteps } from '../../traffic/steps';
import { useDesign, useView } from '../../lab';
import { useCanvas } from '../canvas-store';
import './toolbars.css';
import { useTouch } from './use-touch';

export interface ToolbarProps {
  readonly id: string;
  /** What it is for: a whole card, for fingers; a chip, which a mouse kills by itself; a name; the load of users. */
  readonly of: 'card' | 'chip' | 'tag' | 'load';
}

/** It goes along with its card. */
function Bar(props: Pick<ComponentProps<typeof NodeToolbar>, 'align' | 'isVisible' | 'children'>) {
  useSteps([useNodeId() ?? '']);
  return (
    <NodeToolbar
      position={Position.Bottom}
      offset={6}
      className="chip-actions nodrag nopan"
      data-touch={useTouch()}
      {...props}
    />
  );
}

/** The buttons of a whole card, or of the service whose row was selected on it. */
function CardActions({ id }: { readonly id: string }) {
  const target = useView(({ selection }) =>
    selection === id || selection?.startsWith(`${id}/`) ? selection : null,
  );
  if (target === null) return null;
  return (
    <Bar isVisible>
      <MoreButton target={target} />
      <PowerButton target={target} />
    </Bar>
  );
}

/** Where a card stands at one side of the diagram, its toolbar reaches inwards. */
export function alignOf(
  { elements }: Design,
  id: string,
  arrangement: Arrangement,
): 'start' | 'center' | 'end' {
  const all = elements.map(({ position }) => position[arrangement].x);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const own = elements.find((element) => element.id === id)?.position[arrangement].x ?? least;
  const share = most > least ? (own - least) / (most - least) : 0.5;
  if (share < 0.25) return 'start';
  return share > 0.75 ? 'end' : 'center';
}

/** What a whole card has and a small one has no room for. */
function SmallActions({ id, of }: ToolbarProps) {
  const touch = useTouch();
  const arrangement = useCanvas((state) => state.arrangement);
  const align = useDesign(({ design }) => alignOf(design, id, arrangement));
  const balancer = useDesign(({ design }) => {
    const services = elementById(design, id)?.services ?? [];
    return services.find(({ kind }) => cardOf(kind) === 'balancer')?.kind;
  });
  if (of === 'load')
    return (
      <Bar align={align}>
        <LoadSlider id={id} tabIndex={0} />
      </Bar>
    );
  return (
    <Bar align={align}>
      {balancer && <AlgorithmSwitch service={serviceId(id, balancer)} />}
      <MoreButton target={id} />
      {(touch || of === 'tag') && <PowerButton target={id} />}
    </Bar>
  );
}

/** What can be done to a card, below it while it is selected, where the card itself has no room for that. */
export const Toolbar = ({ id, of }: ToolbarProps) =>
  of === 'card' ? <CardActions id={id} /> : <SmallActions id={id} of={of} />;

import { useShallow } from 'zustand/react/shallow';
import { serviceCatalog } from '../../../design/catalog';
import { type ServiceKind, serviceId } from '../../../design/design';
import { servicesStanding } from '../../../design/targets';
import { elementById } from '../../../store/elements';
import { Icon } from '../../kit/icon';
import { StateIcon } from '../../kit/state-mark';
import { conditionOf, conditionState } from '../../readings/card-state';
import { serviceViews, told } from '../../readings/kinds/services';
import { useLive } from '../../readings/live';
import { selectService, useIsSelected } from './service-row';
import { useDesign, useRun } from '../../lab';
import './marks.css';

const NOTHING: readonly string[] = [];

interface MarksProps {
  /** Id of the machine. */
  readonly id: string;
  readonly stands: 'edge' | 'badge';
}

/** Services that need no row of their own: on the border of a card, or as badges in its head. */
export function Marks({ id, stands }: MarksProps) {
  const kinds = useDesign(
    useShallow(({ design }) => {
      const element = elementById(design, id);
      return element === null ? [] : servicesStanding(element, stands);
    }),
  );
  if (kinds.length === 0) return null;
  return (
    <span className={`marks marks-${stands}`}>
      {kinds.map((kind) => (
        <Mark key={kind} machine={id} kind={kind} />
      ))}
    </span>
  );
}

function Mark({ machine, kind }: { readonly machine: string; readonly kind: ServiceKind }) {
  const id = serviceId(machine, kind);
  const selected = useIsSelected(id);
  const { state, word } = useLive((of) => conditionState(conditionOf(of[id])));
  const said = useRun(useShallow((run) => told(kind, 'mark', run.readings?.of[id]) ?? NOTHING));
  const says = useRun((run) => told(kind, 'says', run.readings?.of[id])?.text);
  const label = [`${serviceCatalog[kind].title} on ${machine}: ${word.toLowerCase()}`, says]
    .filter(Boolean)
    .join(', ');
  return (
    <button
      type="button"
      tabIndex={-1}
      className="mark nodrag nopan"
      data-target={id}
      data-state={state}
      data-kind={kind}
      data-selected={selected}
      aria-label={label}
      title={label}
      onClick={selectService(id)}
    >
      <Icon name={serviceViews[kind].icon} size={14} />
      {state !== 'up' && <StateIcon state={state} size={10} />}
      {said.map((word) => (
        <span key={word} className="mark-word mono" aria-hidden="true">
          {word}
        </span>
      ))}
    </button>
  );
}

import { serviceId } from '../../../design/design';
import { servicesStanding } from '../../../design/targets';
import { elementById } from '../../../store/elements';
import { conditionOf } from '../../readings/card-state';
import { serviceViews } from '../../readings/kinds/services';
import { useLive } from '../../readings/live';
import { Icon } from '../../kit/icon';
import { useDesign } from '../../lab';

/** At the corner of a small card: what stands before its machine. What does not run is as good as not there. */
export function Wall({ id }: { readonly id: string }) {
  const kind = useDesign(({ design }) => {
    const element = elementById(design, id);
    return element === null ? undefined : servicesStanding(element, 'edge')[0];
  });
  const isUp = useLive((of) => kind !== undefined && conditionOf(of[serviceId(id, kind)]) === 'up');
  return (
    kind !== undefined &&
    isUp && (
      <span className="glyph-state" style={{ inset: '-8px auto auto -8px' }}>
        <Icon name={serviceViews[kind].icon} size={14} />
      </span>
    )
  );
}

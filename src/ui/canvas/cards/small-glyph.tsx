import { cardKind, elementById } from '../../../store/elements';
import { Icon } from '../../kit/icon';
import { StateIcon } from '../../kit/state-mark';
import { useCardState } from './card-frame';
import { Wall } from './wall';
import { useDesign } from '../../lab';

/** An element from afar: its picture and its state, always of the same size on screen. */
export function SmallGlyph({ id }: { readonly id: string }) {
  const { state, failed } = useCardState(id);
  const kind = useDesign(({ design }) => {
    const element = elementById(design, id);
    return element === null ? 'server' : cardKind(element);
  });
  return (
    <div className="small-box small-box-glyph">
      <div className="glyph-card" data-state={state} data-failed={failed}>
        <Wall id={id} />
        <Icon name={kind} size={24} />
        <span className="glyph-state">
          <StateIcon state={state} size={12} />
        </span>
      </div>
    </div>
  );
}

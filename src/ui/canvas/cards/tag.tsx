import { cardKind, elementById } from '../../../store/elements';
import { Icon } from '../../kit/icon';
import { StateIcon } from '../../kit/state-mark';
import { useCanBreak, useCardState } from './card-frame';
import { Toolbar } from './toolbar';
import { Wall } from './wall';
import { useDesign } from '../../lab';
import './small.css';

/** A card in one line: its picture, its name and its state, of the same size on screen at any zoom. */
export function Tag({ id }: { readonly id: string }) {
  const { state, word, failed } = useCardState(id);
  const kind = useDesign(({ design }) => {
    const element = elementById(design, id);
    return element === null ? 'server' : cardKind(element);
  });
  const breaks = useCanBreak(id);
  return (
    <div className="small-box small-box-tag">
      <div className="tag" data-state={state} data-failed={failed} title={`${id}: ${word}`}>
        <Wall id={id} />
        <Icon name={kind} size={14} />
        <span className="chip-title mono">{id}</span>
        {breaks && <StateIcon state={state} size={12} />}
      </div>
      {breaks && <Toolbar id={id} of="tag" />}
    </div>
  );
}

import { useStore } from 'zustand';
import { designStore } from '../../../store/design-store';
import { cardKind, elementById } from '../../../store/elements';
import { Icon } from '../../kit/icon';
import { StateIcon } from '../../kit/state-mark';
import { useCanBreak, useCardState } from './card-frame';
import { ChipActions, useTouch } from './chip-actions';
import { Wall } from './wall';
import './small.css';

/** A card in one line: its picture, its name and its state, of the same size on screen at any zoom. */
export function Tag({ id }: { readonly id: string }) {
  const { state, word, failed } = useCardState(id);
  const kind = useStore(designStore, ({ design }) => {
    const element = elementById(design, id);
    return element === null ? 'server' : cardKind(element);
  });
  const breaks = useCanBreak(id);
  const touch = useTouch();
  return (
    <div className="small-box small-box-tag">
      <div className="tag" data-state={state} data-failed={failed} title={`${id}: ${word}`}>
        <Wall id={id} />
        <Icon name={kind} size={14} />
        <span className="chip-title mono">{id}</span>
        {breaks && <StateIcon state={state} size={12} />}
      </div>
      {breaks && touch && <ChipActions id={id} />}
    </div>
  );
}

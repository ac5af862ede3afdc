import type { MouseEvent } from 'react';
import { titleOf } from '../../../store/elements';
import { isFailed, kill, restore } from '../../../store/lab';
import { selectCondition } from '../../../store/run-store';
import { Icon } from '../../kit/icon';
import { pressing } from '../../kit/press';
import { useDesign, useRun } from '../../lab';

interface PowerButtonProps {
  /** Element, service or link. */
  readonly target: string;
  /** Its machine has no power, so that there is nothing to switch. */
  readonly dark?: boolean;
}

/** Ends something, or brings it back. Its name says which: "Kill web-02", "Restore Nginx on web-02". */
export function PowerButton({ target, dark = false }: PowerButtonProps) {
  const title = useDesign((state) => titleOf(state.design, target));
  const down = useRun((state) => isFailed(selectCondition(target)(state)));
  const label = `${down ? 'Restore' : 'Kill'} ${title}`;
  const press = (event: MouseEvent) => {
    event.stopPropagation();
    if (down) restore(target);
    else kill(target);
  };
  return (
    <button
      type="button"
      tabIndex={-1}
      className="card-button nodrag nopan"
      data-down={down}
      aria-label={label}
      title={dark ? 'No power' : label}
      {...pressing({ disabled: dark, once: true, onClick: press })}
    >
      <Icon name={down ? 'restart' : 'power'} size={15} />
    </button>
  );
}

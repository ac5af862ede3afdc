import { useStore } from 'zustand';
import { designStore } from '../../../store/design-store';
import { titleOf } from '../../../store/elements';
import { isFailed, kill, restore } from '../../../store/lab';
import { runStore, selectCondition } from '../../../store/run-store';
import { Icon } from '../../kit/icon';

interface PowerButtonProps {
  /** Element, service or link. */
  readonly target: string;
  /** Its machine has no power, so that there is nothing to switch. */
  readonly dark?: boolean;
}

/** Ends something, or brings it back. Its name says which: "Kill web-02", "Restore Nginx on web-02". */
export function PowerButton({ target, dark = false }: PowerButtonProps) {
  const title = useStore(designStore, (state) => titleOf(state.design, target));
  const down = useStore(runStore, (state) => isFailed(selectCondition(target)(state)));
  const label = `${down ? 'Restore' : 'Kill'} ${title}`;
  return (
    <button
      type="button"
      tabIndex={-1}
      className="card-button nodrag nopan"
      data-down={down}
      aria-label={label}
      title={dark ? 'No power' : label}
      disabled={dark}
      onClick={(event) => {
        event.stopPropagation();
        if (down) restore(target);
        else kill(target);
      }}
    >
      <Icon name={down ? 'restart' : 'power'} size={15} />
    </button>
  );
}

import { titleOf } from '../../../store/elements';
import { openMenu } from '../../../store/view-store';
import { Icon } from '../../kit/icon';
import { useDesign } from '../../lab';

interface MoreButtonProps {
  readonly target: string;
}

/** Opens the menu of everything that can be done. */
export function MoreButton({ target }: MoreButtonProps) {
  const title = useDesign((state) => titleOf(state.design, target));
  return (
    <button
      type="button"
      tabIndex={-1}
      className="card-button nodrag nopan"
      aria-label={`More for ${title}`}
      title="What can be done"
      aria-haspopup="menu"
      onClick={(event) => {
        event.stopPropagation();
        const { left, bottom } = event.currentTarget.getBoundingClientRect();
        openMenu(target, left, bottom + 4);
      }}
    >
      <Icon name="more" size={15} />
    </button>
  );
}

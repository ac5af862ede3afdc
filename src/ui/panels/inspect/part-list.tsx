import { select } from '../../../store/view-store';
import { Button } from '../../kit/button';

interface PartListProps {
  readonly ids: readonly string[];
  readonly label?: string;
}

/** Parts by their names, each to be selected. */
export const PartList = ({ ids, label }: PartListProps) => (
  <ul aria-label={label} className="m-0 flex list-none flex-wrap gap-1.5 p-0">
    {ids.map((id) => (
      <li key={id}>
        <Button look="outlined" onClick={() => select(id)}>
          <span className="mono">{id}</span>
        </Button>
      </li>
    ))}
  </ul>
);

import { useStore } from 'zustand';
import { beginByHand, beginWith } from '../../store/empty';
import { viewStore } from '../../store/view-store';
import { Button } from '../kit/button';
import { useOperator } from '../perspective';
import './starting-points.css';

/** In place of a blank page: three ways to begin. Whoever has the palette open reads how to go on. */
export function StartingPoints() {
  const draws = useStore(viewStore, ({ panel }) => panel === 'build');
  const blind = useOperator() !== null;
  if (blind) return null;
  return draws ? (
    <p className="starting-hint" role="note">
      Nothing is here yet. Press <strong>Users</strong> and then <strong>Server</strong> in the palette, or
      drag them here.
    </p>
  ) : (
    <section className="starting-points" aria-label="Begin">
      <h2>What do you begin with?</h2>
      <ul>
        <li>
          <Button look="outlined" once onClick={() => beginWith('0')}>
            One server
          </Button>
          <p>Web server, application and database on one machine.</p>
        </li>
        <li>
          <Button look="outlined" once onClick={() => beginWith('1')}>
            What the assignment draws
          </Button>
          <p>A balancer before two servers, and a primary database with its replica.</p>
        </li>
        <li>
          <Button look="outlined" once onClick={beginByHand}>
            Nothing
          </Button>
          <p>You draw everything: the palette opens.</p>
        </li>
      </ul>
    </section>
  );
}

import { useRef } from 'react';
import { beginWithNothing } from '../../store/empty';
import { Button } from '../kit/button';
import { Palette } from './palette';
import { Problems } from './problems';
import './build.css';

/** What can be added to the design, and what it lacks. */
export function BuildPanel() {
  const panel = useRef<HTMLDivElement>(null);
  const begin = (): void => {
    beginWithNothing();
    // What comes next is at the top of the panel.
    panel.current?.querySelector<HTMLElement>('.build-item')?.focus();
  };
  return (
    <div className="build" ref={panel}>
      <h2 className="build-title">Draw</h2>
      <Problems />
      <Palette />
      <p>
        <Button look="outlined" once onClick={begin}>
          Begin with an empty canvas
        </Button>
      </p>
    </div>
  );
}

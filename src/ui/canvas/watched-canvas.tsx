import { useRef } from 'react';
import { useLayout } from '../kit/media';
import { arrangementOf } from './arrangement-of';
import { Flow } from './flow';
import { useBegun } from './use-begun';
import { useSize } from './use-size';

/**
 * The diagram of a run that is only looked at: the lab of the context. What could be pressed in it acts on the page's own
 * run, so nothing of it can be pressed; whoever shows it says in words what is to be seen.
 */
export function WatchedCanvas() {
  const root = useRef<HTMLDivElement>(null);
  const size = useSize(root);
  const layout = useLayout();
  const arrangement = size === null ? 'lr' : arrangementOf(size, layout);
  const diagram = useBegun(size, arrangement);
  return (
    <div ref={root} className="canvas" data-arrangement={arrangement} inert>
      {size !== null && diagram !== null && <Flow key={diagram} frame={size} arrangement={arrangement} />}
    </div>
  );
}

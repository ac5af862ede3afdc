import { IconButton } from '../kit/button';
import { stepBack } from '../transport/actions';
import { PastBanner } from './past-banner';
import { TimelineMenu } from './timeline-menu';
import { Track } from './track';
import './timeline.css';

/** The whole run: its marks, the moment that is shown, and what leads to another one. */
export function Timeline() {
  return (
    <div className="timeline">
      <IconButton icon="previous" label="Step back to the event before" keys="," onClick={stepBack} />
      <Track />
      <TimelineMenu />
      <PastBanner />
    </div>
  );
}

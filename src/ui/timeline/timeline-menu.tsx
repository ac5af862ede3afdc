import { useState } from 'react';
import { lazyPart } from '../kit/lazy-part';
import { Popover } from '../kit/popover';

const TimelinePanel = lazyPart({
  what: 'The panel of the timeline',
  load: () => import('./timeline-panel'),
  pick: (module) => module.TimelinePanel,
  waiting: <p className="text-13">Opening …</p>,
});

/** Marks to jump to, branches, planned accidents, and a recording of the diagram. */
export function TimelineMenu() {
  const [open, setOpen] = useState(false);
  return (
    <Popover label="Timeline: marks, branches, planned accidents" icon="starting" onToggle={setOpen}>
      {(close) => (
        <div className="w-[340px] max-w-full text-ink">{open && <TimelinePanel close={close} />}</div>
      )}
    </Popover>
  );
}

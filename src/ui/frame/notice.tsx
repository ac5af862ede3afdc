import { useState } from 'react';
import { useStore } from 'zustand';
import { designStore, setNotice } from '../../store/design-store';
import { dismissRefusal, runStore } from '../../store/run-store';
import { IconButton } from '../kit/button';
import { Icon } from '../kit/icon';
import { lazyPart } from '../kit/lazy-part';
import { Words } from '../kit/words';

const LinkBanner = lazyPart({
  what: 'What was opened by the link',
  load: () => import('./link-banner'),
  pick: (module) => module.LinkBanner,
});

interface BarProps {
  readonly text: string;
  readonly onClose: () => void;
}

function Bar({ text, onClose }: BarProps) {
  return (
    <div className="bar flex flex-none items-start gap-2 border-b border-line bg-sunken py-1 ps-4 pe-2 text-13 text-ink">
      <span className="py-2 text-busy">
        <Icon name="warning" size={16} />
      </span>
      <p className="min-w-0 flex-1 py-1.5">
        <Words text={text} />
      </p>
      <IconButton icon="close" label="Dismiss this message" onClick={onClose} />
    </div>
  );
}

/** Where the design came from, and sentences about input that was refused: a damaged design, a command. */
export function Notices() {
  const notice = useStore(designStore, (state) => state.notice);
  const refused = useStore(runStore, (state) => state.refused);
  const borrowed = useStore(designStore, (state) => state.borrowed);
  // What became of a copy is said after it is none any more.
  const [hasBorrowed, setBorrowed] = useState(borrowed);
  if (borrowed && !hasBorrowed) setBorrowed(true);
  return (
    <>
      {hasBorrowed && <LinkBanner />}
      {notice !== null && <Bar text={notice} onClose={() => setNotice(null)} />}
      {refused !== null && <Bar key={refused.id} text={refused.reason} onClose={dismissRefusal} />}
    </>
  );
}

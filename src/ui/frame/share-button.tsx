import { useState } from 'react';
import { lazyPart } from '../kit/lazy-part';
import { Popover } from '../kit/popover';
import { SHARE_ID } from '../transport/actions';

const SharePanel = lazyPart({
  what: 'What makes links',
  load: () => import('./share-panel'),
  pick: (module) => module.SharePanel,
  waiting: <p className="text-13">Making the link …</p>,
});

/** Makes a link to what is on screen, and copies it. */
export function ShareButton({ word }: { readonly word: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      id={SHARE_ID}
      label="Share"
      icon="share"
      word={word ? <span>Share</span> : undefined}
      className={word ? 'button-outlined' : ''}
      onToggle={setOpen}
    >
      {() => <div className="w-[360px] max-w-full">{open && <SharePanel />}</div>}
    </Popover>
  );
}

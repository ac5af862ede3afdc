import { lazy, Suspense, useState } from 'react';
import { Popover } from '../kit/popover';
import { SHARE_ID } from '../transport/actions';

const SharePanel = lazy(async () => ({ default: (await import('./share-panel')).SharePanel }));

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
      {() => (
        <div className="w-[360px] max-w-full">
          {open && (
            <Suspense fallback={<p className="text-13">Making the link …</p>}>
              <SharePanel />
            </Suspense>
          )}
        </div>
      )}
    </Popover>
  );
}

import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { backToMine, keepCopy } from '../../store/autosave';
import { designStore } from '../../store/design-store';
import { forgetLink } from '../address';
import { Button, IconButton } from '../kit/button';
import { Icon } from '../kit/icon';

interface BannerProps {
  readonly text: ReactNode;
  readonly children: ReactNode;
}

const Banner = ({ text, children }: BannerProps) => (
  <section
    aria-label="Opened from a link"
    className="link-banner flex flex-none items-center gap-2 border-b border-line bg-sunken py-1 ps-4 pe-2 text-13 text-ink"
  >
    <Icon name="link" size={16} />
    <p role="status" className="min-w-0 flex-1 py-1">
      {text}
    </p>
    {children}
  </section>
);

/** Says that the design came by a link, and what can be done with it. */
export function LinkBanner() {
  const borrowed = useStore(designStore, (state) => state.borrowed);
  const [kept, setKept] = useState(false);
  const leave = (action: () => void) => {
    action();
    forgetLink();
    setKept(action === keepCopy);
    // The button that was pressed is gone.
    document.querySelector('main')?.focus();
  };
  if (borrowed) {
    return (
      <Banner
        text={
          <>
            Opened from a link, as a copy.
            <span className="phone:sr-only"> Your own design is still on this device.</span>
          </>
        }
      >
        <Button look="primary" onClick={() => leave(keepCopy)}>
          Keep a copy
        </Button>
        <Button look="outlined" onClick={() => leave(backToMine)}>
          Back to mine
        </Button>
      </Banner>
    );
  }
  if (!kept) return null;
  return (
    <Banner text="Kept on this device. Undo brings back your former design.">
      <IconButton icon="close" label="Dismiss this message" onClick={() => setKept(false)} />
    </Banner>
  );
}

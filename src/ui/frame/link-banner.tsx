import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { backToMine, bringBack, type KeptDesign, keepCopy } from '../../store/autosave';
import { designStore } from '../../store/design-store';
import { savingStore } from '../../store/documents/saving';
import { lessonOpen } from '../../store/lesson-open';
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
    className="bar flex flex-none items-center gap-2 border-b border-line bg-sunken py-1 ps-4 pe-2 text-13 text-ink"
  >
    <Icon name="link" size={16} />
    <p role="status" className="min-w-0 flex-1 py-1">
      {text}
    </p>
    {children}
  </section>
);

/** The button that was pressed is gone. */
const focusDiagram = (): void => document.querySelector('main')?.focus();

/** What became of the learner's own design when a copy took its place on this device. */
interface Keeping {
  /** Null where there was none. */
  readonly former: KeptDesign | null;
  /** The copy; the message is about no other design. */
  readonly document: number;
}

interface KeptProps extends Pick<Keeping, 'former'> {
  readonly onClose: () => void;
}

const besides = (title: string, keepsSeveral: boolean | null): string =>
  keepsSeveral
    ? `Kept on this device. “${title}” is still among your designs.`
    : `Kept on this device, in place of “${title}”. That design can be brought back until this page is closed.`;

function Kept({ former, onClose }: KeptProps) {
  const keepsSeveral = useStore(savingStore, (saving) => saving.keepsSeveral);
  const undo = (design: KeptDesign) => {
    bringBack(design);
    onClose();
    focusDiagram();
  };
  return (
    <Banner text={former === null ? 'Kept on this device.' : besides(former.design.title, keepsSeveral)}>
      {former !== null && (
        <Button look="outlined" onClick={() => undo(former)}>
          Undo
        </Button>
      )}
      <IconButton icon="close" label="Dismiss this message" onClick={onClose} />
    </Banner>
  );
}

/** Says that the design came by a link, and what can be done with it. */
export function LinkBanner() {
  const borrowed = useStore(designStore, (state) => state.borrowed);
  const document = useStore(designStore, (state) => state.document);
  const isOfLesson = useStore(lessonOpen, ({ id }) => id !== null);
  const [keeping, setKeeping] = useState<Keeping | null>(null);
  const leave = (next: Keeping | null) => {
    forgetLink();
    setKeeping(next);
    focusDiagram();
  };
  if (!borrowed) {
    if (keeping?.document !== document) return null;
    return <Kept former={keeping.former} onClose={() => setKeeping(null)} />;
  }
  // Its panel says so, and leads back.
  if (isOfLesson) return null;
  return (
    <Banner
      text={
        <>
          Opened from a link, as a copy.
          <span className="phone:sr-only"> Your own design is still on this device.</span>
        </>
      }
    >
      <Button look="primary" onClick={() => leave({ former: keepCopy(), document })}>
        Keep a copy
      </Button>
      <Button
        look="outlined"
        onClick={() => {
          backToMine();
          leave(null);
        }}
      >
        Back to mine
      </Button>
    </Banner>
  );
}

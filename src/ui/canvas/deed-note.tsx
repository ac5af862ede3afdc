import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { brokenParts, deedStore, dismissDeed } from '../../store/deeds';
import { designStore } from '../../store/design-store';
import { perform, restoreEverything } from '../../store/lab';
import { runStore } from '../../store/run-store';
import { Button, IconButton } from '../kit/button';
import { useOperator } from '../perspective';
import { Words } from '../kit/words';
import './deed-note.css';

/** How long it is said, in ms; longer while a pointer or the focus is on it. */
const SHOWN_MS = 8000;

/** What the learner has just broken or repaired, and its opposite. Screen readers hear of it as of any event. */
export function DeedNote() {
  const deed = useStore(deedStore, (state) => state.deed);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (deed === null || held) return;
    const timer = setTimeout(dismissDeed, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [deed, held]);
  if (deed === null) return null;
  const hold = () => setHeld(true);
  const release = () => setHeld(false);
  return (
    // biome-ignore lint/a11y/useSemanticElements: it is no set of fields
    <div
      role="group"
      aria-label="What you have just done"
      className="deed"
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocus={hold}
      onBlur={release}
    >
      <p>
        <Words text={deed.text} />
      </p>
      {(deed.opposite.commands.length > 0 || deed.opposite.run) && (
        <Button
          look="outlined"
          once
          onClick={deed.opposite.run ?? (() => perform(...deed.opposite.commands))}
        >
          {deed.opposite.title}
        </Button>
      )}
      <RestoreAll beside={deed.opposite.title} />
      <IconButton icon="close" label="Dismiss" onClick={dismissDeed} />
    </div>
  );
}

/** Where more than one thing is broken. */
function RestoreAll({ beside }: { readonly beside: string }) {
  const design = useStore(designStore, (state) => state.design);
  const broken = useStore(runStore, ({ readings }) => brokenParts(design, readings).length);
  const title = 'Restore everything';
  // How much is broken is not for everybody to see.
  if (useOperator() !== null) return null;
  if (broken < (beside === 'Restore' ? 2 : 1) || beside === title) return null;
  return (
    <Button look="outlined" once onClick={restoreEverything}>
      {title}
    </Button>
  );
}

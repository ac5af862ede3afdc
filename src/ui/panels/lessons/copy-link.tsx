import { useState } from 'react';
import { lessonStore } from '../../../store/lessons';
import { runStore } from '../../../store/run-store';
import { Button } from '../../kit/button';
import { lessonLink } from './lesson-address';

interface CopyLinkProps {
  readonly lesson: string;
  readonly step: string;
}

/** The moment at which the run of a question stands or plays; undefined where none is on the diagram. */
function momentOf(step: string): number | undefined {
  const { watching } = lessonStore.getState();
  const { run, now, past } = runStore.getState();
  const isHere = watching?.run === run && past === null && step === `run-${watching.round + 1}`;
  return isHere ? now : undefined;
}

/** A link to this step of this lesson, and to this moment where its run is on. */
export function CopyLink({ lesson, step }: CopyLinkProps) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    const at = momentOf(step);
    const link = lessonLink(lesson, step, lessonStore.getState().seed, at);
    try {
      await navigator.clipboard.writeText(link);
      setSaid(at === undefined ? 'Link copied.' : 'Link to this moment copied.');
    } catch {
      setSaid(`The browser does not let this page copy: ${link}`);
    }
  };
  return (
    <>
      <Button icon="link" onClick={() => void copy()}>
        Link
      </Button>
      <span role="status" className="text-12 text-ink-2 empty:hidden">
        {said}
      </span>
    </>
  );
}

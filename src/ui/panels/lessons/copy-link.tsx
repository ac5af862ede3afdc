import { useState } from 'react';
import { lessonStore } from '../../../store/lessons';
import { Button } from '../../kit/button';
import { lessonLink } from './lesson-address';

/** A link to this step of this lesson. */
export function CopyLink({ lesson, step }: { readonly lesson: string; readonly step: string }) {
  const [copied, setCopied] = useState<{ readonly link: string; readonly ok: boolean } | null>(null);
  const copy = async () => {
    const link = lessonLink(lesson, step, lessonStore.getState().seed);
    try {
      await navigator.clipboard.writeText(link);
      setCopied({ link, ok: true });
    } catch {
      setCopied({ link, ok: false });
    }
  };
  return (
    <>
      <Button icon="link" onClick={() => void copy()}>
        Link
      </Button>
      <span role="status" className="text-12 text-ink-2 empty:hidden">
        {copied !== null &&
          (copied.ok ? 'Link copied.' : `The browser does not let this page copy: ${copied.link}`)}
      </span>
    </>
  );
}

import { useEffect, useState } from 'react';
import type { Lesson } from '../../lessons/lesson';
import { isEmbed } from '../kit/embedded';

interface Found {
  readonly lessons: readonly Lesson[];
  readonly begin: (id: string) => void;
}

async function find(term: string): Promise<Found> {
  const [{ lessonsOn }, { startLesson }, { showPanel }] = await Promise.all([
    import('../../store/course'),
    import('../../store/lessons'),
    import('../../store/view-store'),
  ]);
  const begin = (id: string): void => {
    showPanel('guide');
    startLesson(id);
  };
  return { lessons: lessonsOn(term), begin };
}

/** The lessons that use a word. They are loaded when somebody looks a word up. */
function useLessonsOn(term: string): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    let isShown = true;
    // Where they do not come, the entry is whole without them.
    find(term).then(
      (came) => isShown && setFound(came),
      () => {},
    );
    return () => {
      isShown = false;
    };
  }, [term]);
  return found;
}

/** The way from a word to where it is learnt. A diagram in a course page leads nowhere. */
export function LessonsOn({ term }: { readonly term: string }) {
  const found = useLessonsOn(term);
  if (isEmbed || found === null || found.lessons.length === 0) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-ink-2">
      {found.lessons.length === 1 ? 'Lesson' : 'Lessons'}
      {found.lessons.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          className="min-h-6 cursor-pointer text-start text-accent underline underline-offset-2"
          onClick={() => found.begin(id)}
        >
          {title}
        </button>
      ))}
    </p>
  );
}

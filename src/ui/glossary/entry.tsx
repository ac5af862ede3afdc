import { useState } from 'react';
import { LessonsOn } from './lessons-on';
import { glossary, isTerm, type Term, type TermId } from './terms';

/** One entry, and the way to its neighbours. */
export function Entry({ id }: { readonly id: TermId }) {
  const [shown, setShown] = useState<TermId>(id);
  const { title, text, related }: Term = glossary[shown];
  return (
    <div role="status" className="flex flex-col gap-1.5 text-13 font-normal text-ink whitespace-normal">
      <h3 className="text-14 font-semibold">{title}</h3>
      <p>{text}</p>
      <p className="flex flex-wrap items-center gap-x-3 text-ink-2">
        See also
        {related.filter(isTerm).map((other) => (
          <button
            key={other}
            type="button"
            className="min-h-6 cursor-pointer text-accent underline underline-offset-2"
            onClick={() => setShown(other)}
          >
            {(glossary[other] as Term).title}
          </button>
        ))}
      </p>
      <LessonsOn term={shown} />
    </div>
  );
}

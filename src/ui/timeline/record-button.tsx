import { useState } from 'react';
import { announceNow } from '../../store/announce';
import { setNotice } from '../../store/design-store';
import { Button } from '../kit/button';
import { save } from '../kit/save';

const DIAGRAM = '#diagram .react-flow';

function refuse(problem: Error): void {
  const words = `The diagram could not be recorded. ${problem.message}`;
  setNotice(words);
  announceNow(words);
}

/** A few seconds of the diagram as a film for a slide. What records is loaded when it is asked for. */
export function RecordButton({ close }: { readonly close: () => void }) {
  const [said, setSaid] = useState<string | null>(null);
  const record = async () => {
    const { reasonAgainst, recordLoop } = await import('./record-loop');
    const diagram = document.querySelector<HTMLElement>(DIAGRAM);
    const problem = reasonAgainst(window);
    if (problem !== null || diagram === null) return setSaid(problem ?? 'There is no diagram to record.');
    close();
    // What this button says is out of sight from here on.
    await recordLoop(diagram)
      .then((film) => save('signal-box.webm', film))
      .catch(refuse);
  };
  return (
    <section aria-labelledby="timeline-record" className="grid gap-1">
      <h2 id="timeline-record" className="text-13 font-semibold">
        Record
      </h2>
      <div>
        <Button
          look="outlined"
          onClick={() => void record().catch((problem: Error) => setSaid(problem.message))}
        >
          Record 4 seconds as WebM
        </Button>
      </div>
      <p role="status" className="text-12 text-ink-2">
        {said ?? 'The diagram with its dots, as a file for a slide.'}
      </p>
    </section>
  );
}

import { Covered } from '../../monitoring/covered';
import { knownSentence } from '../../monitoring/known-words';
import { valueLines } from '../../monitoring/metric-text';
import { useKnowledge, knownAt } from '../../monitoring/use-known';
import { machineOf } from '../../monitoring/use-known-state';

/** What was scraped of the machine of a subject, or why nobody sees it. */
export function KnownFigures({ id }: { readonly id: string }) {
  const { sentence, isCovered, values } = useKnowledge((known) => {
    const machine = machineOf(known.design, id);
    const it = machine === null ? null : knownAt(machine, known);
    if (it === null) return { sentence: 'Nobody sees this.', isCovered: true, values: '' };
    const lines = it.kind === 'seen' ? valueLines(it.target.values) : [];
    return {
      sentence: knownSentence(it, known.now),
      isCovered: it.kind !== 'seen',
      values: lines.map((line) => line.join(': ')).join('\n'),
    };
  });
  if (isCovered) return <Covered why={sentence} />;
  return (
    <>
      <p className="text-13 text-ink-2">{sentence}</p>
      <dl className="m-0 grid grid-cols-[auto_1fr] text-13">
        {values
          .split('\n')
          .map((line) => line.split(': '))
          .map(([name, text]) => (
            <div key={name} className="contents">
              <dt className="border-b border-line py-1 text-ink-2">{name}</dt>
              <dd className="m-0 border-b border-line py-1 ps-4 text-end font-medium tabular-nums">{text}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}

import { type AuditState, wordsOfPair } from '../../../store/audit';

/** Two parts that are worse together than each alone: the second failure that a site does not survive. */
export function PairsFound({ audit: { pairs, state } }: { readonly audit: AuditState }) {
  return (
    <section aria-label="Pairs" className="text-13">
      <h3 className="text-13 font-bold">Two at once</h3>
      {pairs.length === 0 && (
        <p className="text-ink-2">
          {state === 'done'
            ? 'No two parts are worse together than each alone.'
            : 'So far no two are worse together than each alone.'}
        </p>
      )}
      <ul className="m-0 flex list-none flex-col gap-1 p-0">
        {pairs.map((row) => {
          const [name, verdict] = wordsOfPair(row);
          return (
            <li key={name}>
              <details>
                <summary>
                  <span className="font-bold">{name}</span>: {verdict}
                </summary>
                <p>{row.why}</p>
              </details>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

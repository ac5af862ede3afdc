import { useStore } from 'zustand';
import type { JudgedFile, PlannedFamily } from '../../evidence/live-conformance';
import { evidenceStore } from '../../store/evidence';
import { StateMark } from '../kit/state-mark';
import { casesOf, conformanceSentence, familyStanding, type NamedCase } from './conformance-tally';
import { LiveBar } from './live-bar';

const VERDICTS = {
  passed: { state: 'up', word: 'agrees' },
  failed: { state: 'down', word: 'differs' },
  'not modelled': { state: 'standby', word: 'not modelled' },
} as const;

function CaseLine({ one: { name, description, verdict, reason } }: { readonly one: NamedCase }) {
  return (
    <li className="case">
      <span className="case-words">
        <code>{name}</code>
        {description !== null && <span className="text-ink-2">{description}</span>}
        {reason !== null && <span>{reason}</span>}
      </span>
      <StateMark {...VERDICTS[verdict]} />
    </li>
  );
}

interface FamilyProps {
  readonly family: PlannedFamily;
  readonly files: readonly JudgedFile[];
}

function FamilyResult({ family, files }: FamilyProps) {
  const { state, words } = familyStanding(family, files);
  return (
    <li>
      <details>
        <summary className="result">
          <span className="result-name">
            <strong>{family.software.join(', ')}</strong> {family.subject}
          </span>
          <StateMark state={state} word={words} />
        </summary>
        <ul className="cases">
          {casesOf(files).map((one) => (
            <CaseLine key={one.name} one={one} />
          ))}
        </ul>
      </details>
    </li>
  );
}

/** Cases that differ are named at once, without opening anything. */
function Differing({ files }: { readonly files: readonly JudgedFile[] }) {
  const failed = casesOf(files).filter(({ verdict }) => verdict === 'failed');
  if (failed.length === 0) return null;
  return (
    <ul aria-label="Cases that differ" className="cases">
      {failed.map((one) => (
        <CaseLine key={one.name} one={one} />
      ))}
    </ul>
  );
}

/** What real software was recorded doing, and whether the simulation does the same, replayed on this page. */
export function ConformanceResults() {
  const conformance = useStore(evidenceStore, (state) => state.conformance);
  const broken = useStore(evidenceStore, (state) => state.broken.conformance);
  const { families, files, progress } = conformance;
  return (
    <section aria-label="Recordings, replayed live" className="live">
      <LiveBar
        evidence="conformance"
        progress={progress}
        counting="Recordings replayed"
        done={files.length}
        all={families.reduce((sum, family) => sum + family.files, 0)}
        sentence={conformanceSentence(conformance)}
      />
      {broken !== null && <p role="alert">{broken}</p>}
      <Differing files={files} />
      <ul className="results">
        {families.map((family) => (
          <FamilyResult
            key={family.start}
            family={family}
            files={files.filter((file) => file.family === family.start)}
          />
        ))}
      </ul>
    </section>
  );
}

import type { Verdict } from '../../../exam/line';
import { canShow, showVerdict } from '../../../store/exam-proof';
import { Button } from '../../kit/button';
import { type State, StateMark } from '../../kit/state-mark';

const looks: Readonly<Record<Verdict['state'], readonly [state: State, word: string]>> = {
  met: ['up', 'Met'],
  missing: ['down', 'Missing'],
  advised: ['standby', 'Advice'],
  waiting: ['starting', 'Not run'],
};

interface VerdictsProps {
  readonly verdicts: readonly Verdict[];
  readonly isRunning: boolean;
}

/** Each line with what became of it, those of the drawing before those of the runs. */
export function Verdicts({ verdicts, isRunning }: VerdictsProps) {
  return (
    <>
      <Group
        title="In the drawing"
        verdicts={verdicts.filter(({ by }) => by === 'drawing')}
        isRunning={false}
      />
      <Group title="In runs" verdicts={verdicts.filter(({ by }) => by === 'run')} isRunning={isRunning} />
    </>
  );
}

interface GroupProps extends VerdictsProps {
  readonly title: string;
}

const Group = ({ title, verdicts, isRunning }: GroupProps) => (
  <section className="flex flex-col gap-1" aria-label={title}>
    <h3 className="text-13 font-bold">{title}</h3>
    <ul className="exam-verdicts text-13">
      {verdicts.map((verdict) => (
        <Line key={verdict.id} verdict={verdict} isRunning={isRunning} />
      ))}
    </ul>
  </section>
);

function Line({ verdict, isRunning }: { readonly verdict: Verdict; readonly isRunning: boolean }) {
  const { id, asks, state, says, measured } = verdict;
  const [look, word] = looks[state];
  return (
    <li>
      <span className="flex items-center gap-2">
        <StateMark state={look} word={isRunning && state === 'waiting' ? 'Runs …' : word} />
        <span className="mono text-ink-2">{id}</span>
      </span>
      <span className="font-semibold">{asks}</span>
      {says !== '' && <p>{says}</p>}
      {measured !== '' && <p className="text-ink-2">{measured}</p>}
      {canShow(verdict) && (
        <div>
          <Button look="outlined" aria-label={`Show me line ${id}`} onClick={() => showVerdict(verdict)}>
            Show me
          </Button>
        </div>
      )}
    </li>
  );
}

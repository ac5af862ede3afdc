import type { Evidence } from '../../store/evidence';
import { judge, type Progress, stop } from '../../store/evidence';
import { Button } from '../kit/button';
import { ProgressBar } from '../kit/progress-bar';

interface LiveBarProps {
  readonly evidence: Evidence;
  readonly progress: Progress;
  /** What is being counted, such as "Sets compared". */
  readonly counting: string;
  readonly done: number;
  readonly all: number;
  /** How it stands, in a sentence. */
  readonly sentence: string;
  /** What the button says before and after; "Compare now" and "Compare again" unless told. */
  readonly begin?: string;
}

/** How far the comparison is, in words that are spoken when it begins and ends, and what stops it or begins it anew. */
export function LiveBar({ evidence, progress, counting, done, all, sentence, begin }: LiveBarProps) {
  const isJudging = progress === 'judging';
  return (
    <div className="live-bar">
      <p className="live-sentence">{sentence}</p>
      <p role="status" className="sr-only">
        {isJudging ? 'Comparing now.' : sentence}
      </p>
      {isJudging && <ProgressBar label={counting} done={done} of={all} />}
      <Button look="outlined" onClick={() => (isJudging ? stop(evidence) : judge(evidence))}>
        {isJudging ? 'Stop' : (begin ?? (progress === 'waiting' ? 'Compare now' : 'Compare again'))}
      </Button>
    </div>
  );
}

import type { Job } from '../../run/job';
import { type Listener, type Survey, type SurveyPlan, survey } from '../../survey/survey';
import type { Work } from '../../experiments/kinds';
import { LineFile } from './line-file';
import { TraceLines } from './trace-lines';

/** A run that is written down, as far as anybody asks for it. Plain. */
export interface RecordedPlan {
  readonly plan: SurveyPlan;
  /** Files for JSON lines; null for none. */
  readonly trace: string | null;
  readonly events: string | null;
}

/** The kind of task that this is: only the command line has files. */
export const RECORDED_SURVEY = 'recorded survey';

export const RECORDED = {
  [RECORDED_SURVEY]: () => Promise.resolve({ work: ((task) => recorded(task as RecordedPlan)) as Work }),
};

function* recorded({ plan, trace, events }: RecordedPlan): Job<Survey> {
  const files: LineFile[] = [];
  const open = (path: string): LineFile => {
    const file = new LineFile(path);
    files.push(file);
    return file;
  };
  try {
    const listeners: Listener[] = [];
    if (trace !== null) {
      const file = open(trace);
      const lines = new TraceLines((line) => file.write(line));
      listeners.push((fact) => lines.note(fact));
    }
    if (events !== null) {
      const file = open(events);
      listeners.push((fact) => file.write(fact));
    }
    return yield* survey(plan, listeners);
  } finally {
    for (const file of files) file.close();
  }
}

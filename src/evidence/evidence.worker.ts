import { wordsOf } from './conformance/read-fields';
import { judgeRecordings } from './live-conformance';
import { judgeSystem } from './live-system';
import { judgeTheory, LIVE_EFFORT } from './live-theory';
import type { EvidenceReport, Question } from './protocol';
import { recordings, systemFiles, theoryText } from './recordings';
import { readSets } from './theory/queue-set';

const tell = (report: EvidenceReport): void => self.postMessage(report);

function judge({ evidence, only }: Question): void {
  if (evidence === 'conformance') judgeRecordings(recordings, tell);
  else if (evidence === 'system') judgeSystem(systemFiles, tell, only);
  else judgeTheory(readSets(JSON.parse(theoryText)), LIVE_EFFORT, tell);
}

self.onmessage = ({ data }: MessageEvent<Question>) => {
  try {
    judge(data);
    tell({ type: 'done' });
  } catch (thrown) {
    tell({ type: 'broken', reason: wordsOf(thrown) });
  }
};

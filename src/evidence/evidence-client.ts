import type { EvidenceReport, Question } from './protocol';

/** What is needed of a browser's Worker. */
export interface EvidencePort {
  postMessage(message: Question): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<EvidenceReport>) => unknown) | null;
  onerror: ((event: ErrorEvent) => unknown) | null;
  onmessageerror: ((event: MessageEvent) => unknown) | null;
}

const createWorker = (): EvidencePort =>
  new Worker(new URL('./evidence.worker.ts', import.meta.url), { type: 'module', name: 'evidence' });

/**
 * Judges one kind of evidence in a thread of its own, which ends with the last report.
 *
 * @returns what ends it before; nothing is reported after that.
 */
export function judgeEvidence(
  question: Question,
  onReport: (report: EvidenceReport) => void,
  create: () => EvidencePort = createWorker,
): () => void {
  const worker = create();
  let isOver = false;
  const end = (): void => {
    isOver = true;
    worker.terminate();
  };
  const deliver = (report: EvidenceReport): void => {
    if (isOver) return;
    if (report.type === 'done' || report.type === 'broken') end();
    onReport(report);
  };
  worker.onmessage = ({ data }) => deliver(data);
  worker.onerror = ({ message }) =>
    deliver({ type: 'broken', reason: message || 'Its program could not be loaded.' });
  worker.onmessageerror = () => deliver({ type: 'broken', reason: 'A message was damaged.' });
  worker.postMessage(question);
  return end;
}

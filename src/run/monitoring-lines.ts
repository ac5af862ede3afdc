import type { AlertChanged, Complaint, DiskChanged, OutOfMemory, Repair } from '../site/facts';
import type { Directory } from './directory';
import type { LogLines } from './log-lines';
import * as sentences from './sentences/monitoring-sentences';
import type { Heard, Importance } from './protocol';

export type MonitoringFact = AlertChanged | Complaint | Repair | DiskChanged | OutOfMemory;

/** Most of what reached people in one frame; the oldest beyond it is dropped. */
const HEARD_LIMIT = 500;

/** Lines of the log about what fills up, who is called, and what is repaired. */
export class MonitoringLines {
  private heard: Heard[] = [];

  constructor(
    private readonly names: Directory,
    private readonly lines: LogLines,
  ) {}

  note(fact: MonitoringFact): void {
    if (fact.type === 'alert' || fact.type === 'complaint' || fact.type === 'repair') this.hear(fact);
    const { at } = fact;
    switch (fact.type) {
      case 'alert':
        return this.noteAlert(fact);
      case 'complaint': {
        const details = { request: fact.request, isHeard: true };
        this.lines.write(at, 'failure', sentences.complaintSentence(fact), [fact.by], details);
        return;
      }
      case 'repair': {
        const about = fact.targets.filter((target) => !target.endsWith('#disk'));
        this.lines.write(at, 'change', sentences.repairSentence(fact, this.names), about, { isHeard: true });
        return;
      }
      case 'disk':
        this.lines.write(at, fact.isFull ? 'failure' : 'recovery', sentences.diskSentence(fact), [
          fact.machine,
        ]);
        return;
      case 'out of memory':
        this.lines.write(at, 'failure', sentences.outOfMemorySentence(fact, this.names), [fact.service]);
    }
  }

  /** What reached people since the last call, oldest first. */
  take(): readonly Heard[] {
    const taken = this.heard;
    this.heard = [];
    return taken;
  }

  private hear(fact: Heard): void {
    this.heard.push(fact);
    if (this.heard.length > HEARD_LIMIT) this.heard.shift();
  }

  private noteAlert(fact: AlertChanged): void {
    const importance: Importance = IMPORTANCE[fact.state];
    const isHeard = fact.state === 'firing' || fact.state === 'resolved';
    const about = [fact.by.split(',', 1)[0]!, fact.target.split(' ', 1)[0]!];
    const details = { isDecisive: fact.state === 'firing', isHeard };
    this.lines.write(fact.at, importance, sentences.alertSentence(fact, this.names), about, details);
  }
}

const IMPORTANCE = {
  pending: 'detail',
  firing: 'failure',
  resolved: 'recovery',
  inactive: 'detail',
} as const;

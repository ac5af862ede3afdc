import type { Audit } from '../../../experiments/audit/audit-rows';
import type { Finding } from '../../../experiments/audit/requirement';
import type { AuditTiming } from '../../../experiments/audit/timing';
import type { RunsReported } from '../report';

/** An audit as it is printed. */
export interface AuditReport extends RunsReported {
  readonly timing: AuditTiming;
  /** False when it was broken off: then these are the parts that had been tried. */
  readonly complete: boolean;
  readonly audit: Audit;
  readonly findings: readonly Finding[];
  /** Commands that could not be carried out, a sentence each. */
  readonly refused: readonly string[];
}

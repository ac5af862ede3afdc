import { AuditWork } from '../../../experiments/audit/audit';
import { findingOf } from '../../../experiments/audit/requirement';
import { print, printProblem } from '../../print';
import type { AuditOptions, Options } from '../options';
import { planAudit } from '../plan-survey';
import { runAll } from '../run-all';
import { auditCsv, auditJson } from './audit-data';
import type { AuditReport } from './audit-report';
import { auditTable } from './audit-table';

const FORMATS = { table: auditTable, json: auditJson, csv: auditCsv } as const;

/** Fails everything in turn and prints what that comes to. Gives whether all that was required holds. */
export async function runAudit(options: Options, asked: AuditOptions): Promise<boolean> {
  const report = await auditFor(options, asked);
  if (report.audit.rows.length === 0) printProblem('Broken off before anything was tried.');
  else print(FORMATS[options.format](report));
  return (
    report.findings.every(({ broken }) => broken.length === 0) &&
    (report.complete || report.findings.length === 0)
  );
}

async function auditFor(options: Options, { pairs, requirements }: AuditOptions): Promise<AuditReport> {
  const { seed, ...plan } = await planAudit(options);
  const { replications } = options;
  const seeds = Array.from({ length: replications }, (_, i) => seed + i);
  const work = new AuditWork(plan, seeds, pairs);
  const tasks = work.trials.map((trial) => ({ plan, trial }));
  const { results, complete } = await runAll('audit trial', tasks, options.workers);
  const audit = work.audit(results);
  const findings = requirements.map((requirement) => findingOf(requirement, audit));
  const { title, scale } = plan.design;
  const refused = [...new Set(results.flatMap((result) => result?.refusedCommands ?? []))];
  return { title, scale, seed, replications, timing: plan.timing, complete, audit, findings, refused };
}

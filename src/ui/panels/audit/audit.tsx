import { useStore } from 'zustand';
import {
  type AuditState,
  auditStore,
  cancelAudit,
  clearAudit,
  isAudited,
  judgementOf,
  partsToFail,
  startAudit,
  summaryOf,
  wantPairs,
} from '../../../store/audit';
import { designStore, presentDesign } from '../../../store/design-store';
import { idsText } from '../../format';
import { Measuring } from '../../kit/measuring';
import { AuditTable } from './audit-table';
import { PairsFound } from './pairs-found';
import './canvas-marks';

/** Fails everything in turn, in copies of the run, and says what stops and why. */
export function Audit() {
  const design = useStore(designStore, presentDesign);
  const audit = useStore(auditStore);
  const isCurrent = audit.plan === null || isAudited(audit, design);
  return (
    <div className="flex flex-col gap-3">
      <h2 className="text-18 font-bold">What must not fail?</h2>
      <p className="text-13 text-ink-2">
        Mark what you take for a single point of failure. Then every machine, process and link fails in turn,
        each in a copy of this run with the same visitors. The run that you see goes on.
      </p>
      <Measuring
        label="Runs of the audit"
        isRunning={audit.state === 'running'}
        done={audit.done}
        runs={audit.trials}
        begin={audit.state === 'not asked' ? 'Fail everything in turn' : 'Do it again'}
        onBegin={() => startAudit()}
        onCancel={cancelAudit}
        onClear={audit.state === 'not asked' ? null : clearAudit}
      >
        <label className="flex w-full items-center gap-2 text-13">
          <input
            type="checkbox"
            checked={audit.wantsPairs}
            onChange={({ target }) => wantPairs(target.checked)}
          />
          Also try every pair (takes long)
        </label>
      </Measuring>
      {!isCurrent && (
        <p className="text-13 text-ink-2">The design has changed since. Begin again to audit it as it is.</p>
      )}
      <p role="status" className="text-13 empty:hidden">
        {audit.state === 'broken' && `It could not be measured: ${audit.reason}`}
        {audit.state === 'cancelled' && 'Cancelled. What had been tried until then stays below.'}
        {audit.state === 'done' && summaryOf(audit.rows)}
      </p>
      {audit.state === 'done' && <Believed audit={audit} />}
      <AuditTable subjects={partsToFail(audit.of ?? design)} audit={audit} />
      {audit.hasPairs && audit.state !== 'not asked' && <PairsFound audit={audit} />}
    </div>
  );
}

/** What the learner believed beside what was measured. */
function Believed({ audit }: { readonly audit: AuditState }) {
  const judgement = judgementOf(audit);
  if (judgement === null) return null;
  const { hits, misses, falseAlarms } = judgement;
  const line = (title: string, ids: readonly string[]) => (
    <div className="flex gap-2">
      <dt className="font-bold">
        {ids.length} {title}
      </dt>
      <dd className="m-0 text-ink-2">{idsText(ids)}</dd>
    </div>
  );
  return (
    <section aria-label="What you marked" className="text-13">
      <h3 className="text-13 font-bold">What you marked</h3>
      <dl className="m-0">
        {line(hits.length === 1 ? 'hit' : 'hits', hits)}
        {line(misses.length === 1 ? 'miss' : 'misses', misses)}
        {line(falseAlarms.length === 1 ? 'false alarm' : 'false alarms', falseAlarms)}
      </dl>
    </section>
  );
}

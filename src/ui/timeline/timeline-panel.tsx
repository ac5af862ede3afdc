import { useEffect } from 'react';
import { restoreBranches } from '../../store/branches';
import { BranchList } from './branch-list';
import { MarkList } from './mark-list';
import { RecordButton } from './record-button';
import { ScriptList } from './script-list';

interface TimelinePanelProps {
  readonly close: () => void;
}

/** What there is along the run, and beside it. */
export function TimelinePanel({ close }: TimelinePanelProps) {
  useEffect(restoreBranches, []);
  return (
    <div className="grid gap-4">
      <MarkList close={close} />
      <BranchList close={close} />
      <ScriptList />
      <RecordButton close={close} />
    </div>
  );
}

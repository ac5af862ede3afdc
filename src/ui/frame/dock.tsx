import { useStore } from 'zustand';
import { type Dock as DockTab, showDock, viewStore } from '../../store/view-store';
import { Charts } from '../charts/charts';
import { EventLog } from '../event-log/event-log';
import { IconButton } from '../kit/button';
import { Tabs } from '../kit/tabs';
import { PerspectiveButton } from '../transport/perspective-button';
import { Conditions } from '../transport/conditions';
import { Timeline } from '../timeline/timeline';
import { Clock } from '../transport/clock';
import { TotalsLine } from '../transport/totals';
import { toggleDock, useDockOpen } from '../dock-fold';

const tabs = [
  { id: 'charts', title: 'Charts' },
  { id: 'log', title: 'Log' },
] as const satisfies readonly { id: DockTab; title: string }[];

const FoldButton = ({ open }: { readonly open: boolean }) => (
  <IconButton
    icon={open ? 'smaller' : 'larger'}
    label="Charts and event log"
    keys="B"
    aria-expanded={open}
    className="-me-2"
    onClick={toggleDock}
  />
);

/** Below the diagram of wide windows: time, the three strips, the log. */
/** Id of the dock, for what changes its size. */
export const DOCK_ID = 'dock';

export function WideDock() {
  const open = useDockOpen();
  return (
    <section id={DOCK_ID} aria-label="Measurements" className="frame-dock">
      <div className="dock-line">
        <Clock />
        <Timeline />
        <TotalsLine />
        <Conditions />
        <PerspectiveButton />
        <FoldButton open={open} />
      </div>
      {open && (
        <div className="dock-strips">
          <Charts />
          <EventLog />
        </div>
      )}
    </section>
  );
}

/** The same in less room: strips or log. */
export function CompactDock() {
  const dock = useStore(viewStore, (state) => state.dock);
  const open = useDockOpen();
  return (
    <section id={DOCK_ID} aria-label="Measurements" className="frame-dock">
      <div className="dock-line">
        <Clock />
        <Timeline />
        <TotalsLine />
        {/* Narrow windows have it in the panel of alerts, and on the keyboard. */}
        <PerspectiveButton className="max-[900px]:hidden" />
        {open && (
          <Tabs
            label="Measurements"
            tabs={tabs}
            chosen={dock}
            controls="dock-content"
            className="flex gap-3"
            onChoose={showDock}
          />
        )}
        <FoldButton open={open} />
      </div>
      {open && (
        <div
          id="dock-content"
          role="tabpanel"
          aria-label={dock === 'log' ? 'Log' : 'Charts'}
          className="min-h-0"
        >
          {dock === 'log' ? (
            <EventLog />
          ) : (
            <div className="dock-strips h-full">
              <Charts />
            </div>
          )}
        </div>
      )}
    </section>
  );
}

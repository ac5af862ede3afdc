import { useStore } from 'zustand';
import { type Dock as DockTab, showDock, viewStore } from '../../store/view-store';
import { Charts } from '../charts/charts';
import { EventLog } from '../event-log/event-log';
import { Tabs } from '../kit/tabs';
import { Clock, Conditions, Track } from '../transport/timeline';
import { TotalsLine } from '../transport/totals';

const tabs = [
  { id: 'charts', title: 'Charts' },
  { id: 'log', title: 'Log' },
] as const satisfies readonly { id: DockTab; title: string }[];

/** Below the diagram of wide windows: time, the three strips, the log. */
export function WideDock() {
  return (
    <section aria-label="Measurements" className="frame-dock">
      <div className="dock-line">
        <Clock />
        <Track />
        <TotalsLine />
        <Conditions />
      </div>
      <div className="dock-strips">
        <Charts />
        <EventLog />
      </div>
    </section>
  );
}

/** The same in less room: strips or log. */
export function CompactDock() {
  const dock = useStore(viewStore, (state) => state.dock);
  return (
    <section aria-label="Measurements" className="frame-dock">
      <div className="dock-line">
        <Clock />
        <Track />
        <TotalsLine />
        <Tabs
          label="Measurements"
          tabs={tabs}
          chosen={dock}
          controls="dock-content"
          className="flex gap-3"
          onChoose={showDock}
        />
      </div>
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
    </section>
  );
}

import { useStore } from 'zustand';
import { setDockHeight, setPanelWidth, viewStore } from '../../store/view-store';
import { DOCK_ID } from './dock';
import { SIDE_PANEL_ID } from './side-panel';
import { useDockOpen } from '../dock-fold';
import { Splitter } from './splitter';
import './splitter.css';

/** The borders of panel and dock, where these are open. */
export function Splitters() {
  const hasPanel = useStore(viewStore, ({ panel }) => panel !== null);
  const hasDock = useDockOpen();
  return (
    <section aria-label="Sizes of panel and dock" className="contents">
      {hasPanel && (
        <Splitter
          label="Width of the panel"
          controls={SIDE_PANEL_ID}
          side="right"
          property="--panel-width"
          least={220}
          most={0.6}
          onSize={setPanelWidth}
        />
      )}
      {hasDock && (
        <Splitter
          label="Height of charts and log"
          controls={DOCK_ID}
          side="top"
          property="--dock-height"
          least={104}
          most={0.7}
          onSize={setDockHeight}
        />
      )}
    </section>
  );
}

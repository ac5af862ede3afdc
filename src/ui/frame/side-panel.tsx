import { flushSync } from 'react-dom';
import { useStore } from 'zustand';
import { type Panel, showPanel, viewStore } from '../../store/view-store';
import { IconButton } from '../kit/button';
import { Tabs } from '../kit/tabs';
import { OPENS_PANEL, PANEL_ID, PanelContent, panelTabs } from '../panels/panels';

/** The tabs of wide windows: choosing the open one closes it. */
export function Rail() {
  const panel = useStore(viewStore, (state) => state.panel);
  return (
    <nav aria-label="Panels" className="frame-rail">
      <Tabs
        label="Panels"
        upright
        tabs={panelTabs}
        chosen={panel}
        controls={PANEL_ID}
        className="flex flex-col gap-1"
        tabClassName="rail-tab"
        onChoose={(id: Panel) => showPanel(id === panel ? null : id)}
      />
    </nav>
  );
}

/** Its tab, or the button that opens it again, gets the focus. */
function close(panel: Panel): void {
  flushSync(() => showPanel(null));
  document.querySelector<HTMLElement>(`.frame-rail [data-tab="${panel}"], [${OPENS_PANEL}]`)?.focus();
}

/** Beside a small diagram there is room for five; who is led to another one sees it, too. */
const narrowTabs = (panel: Panel) =>
  panelTabs.filter(({ id }, i) => i < 5 || id === panel).map(({ id, title }) => ({ id, title }));

interface SidePanelProps {
  /** Tabs at its top, where there is no rail. */
  readonly tabs: boolean;
}

/** Id of the panel, for what changes its size. */
export const SIDE_PANEL_ID = 'side-panel';

/** The panel beside the diagram. It takes its room from the diagram and never covers it. */
export function SidePanel({ tabs }: SidePanelProps) {
  const panel = useStore(viewStore, (state) => state.panel);
  if (panel === null) return null;
  const title = panelTabs.find(({ id }) => id === panel)?.title ?? '';
  return (
    <aside id={SIDE_PANEL_ID} aria-label={title} className="frame-panel">
      <div className="flex flex-none items-center justify-between border-b border-line py-1 ps-4 pe-1">
        {tabs ? (
          <Tabs
            label="Panels"
            tabs={narrowTabs(panel)}
            chosen={panel}
            controls={PANEL_ID}
            className="panel-tabs"
            onChoose={showPanel}
          />
        ) : (
          <span className="text-12 font-medium text-ink-2">{title}</span>
        )}
        <IconButton icon="close" label="Close the panel" onClick={() => close(panel)} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div id={PANEL_ID} role="tabpanel" aria-label={title} tabIndex={0} className="panel-body">
        <PanelContent panel={panel} />
      </div>
    </aside>
  );
}

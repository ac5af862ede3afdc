import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { startLab } from '../store/lab';
import { runStore } from '../store/run-store';
import { setSheet, showDock, showPanel, viewStore } from '../store/view-store';
import { Canvas } from './canvas/canvas';
import { Announcements } from './frame/announcements';
import { CrashScreen } from './frame/crash-screen';
import { CompactDock, WideDock } from './frame/dock';
import { Notices } from './frame/notice';
import { Rail, SidePanel } from './frame/side-panel';
import { TopBar } from './frame/top-bar';
import { LOG_ID } from './event-log/event-log';
import { Boundary } from './kit/boundary';
import { type Layout, reducedMotion, useLayout } from './kit/media';
import { Sheet } from './sheet/sheet';
import { useThemeOnDocument } from './theme';
import { useShortcuts } from './transport/use-shortcuts';
import './theme.css';

const DIAGRAM_ID = 'diagram';

const ShortcutSheet = lazy(async () => ({
  default: (await import('./frame/shortcut-sheet')).ShortcutSheet,
}));

/** Where only one of charts and log has room, the log comes forward before it gets the focus. */
function skipToLog(layout: Layout): void {
  showDock('log');
  if (layout === 'phone') {
    showPanel(null);
    if (viewStore.getState().sheet === 'small') setSheet('half');
  }
  requestAnimationFrame(() => document.getElementById(LOG_ID)?.focus());
}

function SkipLinks({ layout }: { readonly layout: Layout }) {
  return (
    <nav aria-label="Skip">
      <a className="skip-link" href={`#${DIAGRAM_ID}`}>
        Skip to diagram
      </a>
      <a
        className="skip-link"
        href={`#${LOG_ID}`}
        onClick={(event) => {
          event.preventDefault();
          skipToLog(layout);
        }}
      >
        Skip to event log
      </a>
    </nav>
  );
}

function Stage() {
  const crashed = useStore(runStore, (state) => state.status === 'crashed');
  return (
    <main id={DIAGRAM_ID} tabIndex={-1} className="frame-stage">
      <Notices />
      <div className="min-h-0 flex-1">
        {crashed ? (
          <CrashScreen />
        ) : (
          <Boundary what="The diagram">
            <Canvas />
          </Boundary>
        )}
      </div>
    </main>
  );
}

function Surroundings({ layout }: { readonly layout: Layout }) {
  if (layout === 'phone') return <Sheet />;
  if (layout === 'tablet') return <CompactDock />;
  return <WideDock />;
}

/** The browser's storage, or nothing where it is closed to us. */
function storageHere(): { storage?: Storage } {
  try {
    return { storage: localStorage };
  } catch {
    return {};
  }
}

/**
 * Opens what was kept on this device, or the default design, and starts its run. To be called before the first render:
 * the worker then loads while the page is being drawn, and nothing is drawn twice.
 */
export function startApp(): void {
  startLab({
    ...storageHere(),
    reducedMotion: matchMedia(reducedMotion).matches,
    query: location.search,
  });
}

/** Whatever is selected on the diagram opens in the inspector. */
const inspectSelection = () =>
  viewStore.subscribe((view, before) => {
    if (view.selection !== null && view.selection !== before.selection) showPanel('inspect');
  });

/** The page: bar on top, panels at the side, the diagram, and below it what is measured. */
export function App() {
  const layout = useLayout();
  const panel = useStore(viewStore, (state) => state.panel);
  /** Null until it is asked for the first time. */
  const [sheetOpen, setSheetOpen] = useState<boolean | null>(null);
  const openSheet = useCallback(() => setSheetOpen(true), []);
  useThemeOnDocument();
  useShortcuts(openSheet);
  useEffect(inspectSelection, []);
  return (
    <div className="frame" data-panel={panel ?? 'closed'} data-layout={layout}>
      <SkipLinks layout={layout} />
      <TopBar layout={layout} openShortcuts={openSheet} />
      {layout === 'desktop' && <Rail />}
      {layout !== 'phone' && <SidePanel tabs={layout === 'tablet'} />}
      <Stage />
      <Surroundings layout={layout} />
      {sheetOpen !== null && (
        <Suspense fallback={null}>
          <ShortcutSheet open={sheetOpen} onClose={() => setSheetOpen(false)} />
        </Suspense>
      )}
      <Announcements />
    </div>
  );
}

import { type CSSProperties, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { runStore } from '../store/run-store';
import { openDialog, setExporting, setPerspective, viewStore } from '../store/view-store';
import { Canvas } from './canvas/canvas';
import { useEvidenceOpen } from './evidence/evidence-address';
import { Announcements } from './frame/announcements';
import { CaptionLine } from './frame/caption-line';
import { useDockOpen } from './dock-fold';
import { usePresenter } from './frame/use-presenter';
import { Notices } from './frame/notice';
import { Rail, SidePanel } from './frame/side-panel';
import { TopBar } from './frame/top-bar';
import { goToLog, LOG_ID } from './event-log/go-to-log';
import { Boundary } from './kit/boundary';
import { isEmbed } from './kit/embedded';
import { keepFocus } from './kit/keep-focus';
import { InTurn } from './kit/in-turn';
import { lazyPart, prefetchParts } from './kit/lazy-part';
import { type Layout, useLayout } from './kit/media';
import { useThemeOnDocument } from './theme';
import { useShortcuts } from './transport/use-shortcuts';

const DIAGRAM_ID = 'diagram';

/** Nobody drags a border before the diagram is there. */
const Splitters = lazyPart({
  what: 'What changes the size of the panels',
  load: () => import('./frame/splitters'),
  pick: (module) => module.Splitters,
});

/** Below the diagram, or over it on the phone. It comes after the diagram. */
const Surroundings = lazyPart({
  what: 'What is measured',
  load: () => import('./frame/surroundings'),
  pick: (module) => module.Surroundings,
});

const VersionNotice = lazyPart({
  what: 'What keeps the site on this device',
  load: () => import('./offline/version-notice'),
  pick: (module) => module.VersionNotice,
  // Nobody waits for it, and nobody misses it.
  floating: { isOpen: () => false, close: () => {} },
});

const CrashScreen = lazyPart({
  what: 'What has happened to the run',
  load: () => import('./frame/crash-screen'),
  pick: (module) => module.CrashScreen,
});

/** It shows nothing of itself: it brings what stands in place of what only the all-seeing see. */
const OperatorView = lazyPart({
  what: 'The operator’s view',
  load: () => import('./operator/operator-view'),
  pick: (module) => module.OperatorView,
  floating: { isOpen: () => true, close: () => setPerspective('all-seeing') },
});

const FingerprintLine = lazyPart({
  what: 'The fingerprint of the run',
  load: () => import('./frame/fingerprint-line'),
  pick: (module) => module.FingerprintLine,
});

const Commands = lazyPart({
  what: 'The list of commands',
  load: () => import('./commands/command-dialogs'),
  pick: (module) => module.CommandDialogs,
  floating: { isOpen: ({ open }) => open !== null, close: () => openDialog(null) },
});

/** It also stands by for the printer, so it is there from when it has come. */
const Exports = lazyPart({
  what: 'What saves and prints',
  load: () => import('./exports/exports'),
  pick: (module) => module.Exports,
  floating: { isOpen: ({ open }) => open, close: () => setExporting(false) },
});

/** In a page of somebody else. */
const Embed = lazyPart({
  what: 'The diagram',
  load: () => import('./embed/embed'),
  pick: (module) => module.Embed,
});

/** A page of its own over the diagram, which waits beneath. */
const Evidence = lazyPart({
  what: 'The page of evidence',
  load: () => import('./evidence/evidence-page'),
  pick: (module) => module.EvidencePage,
  waiting: (
    <p role="status" className="p-5">
      Loading …
    </p>
  ),
});

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
          goToLog(layout);
        }}
      >
        Skip to event log
      </a>
    </nav>
  );
}

function Stage() {
  const crashed = useStore(runStore, (state) => state.status === 'crashed');
  const asksFingerprint = useStore(runStore, (state) => state.fingerprint !== 'off');
  return (
    <main id={DIAGRAM_ID} tabIndex={-1} className="frame-stage">
      <VersionNotice own={import.meta.url} />
      <Notices />
      {asksFingerprint && <FingerprintLine />}
      <div className="min-h-0 flex-1">
        {crashed ? (
          <CrashScreen />
        ) : (
          <Boundary what="The diagram">
            <Canvas />
          </Boundary>
        )}
      </div>
      <CaptionLine />
    </main>
  );
}

/** Whatever is selected on the diagram opens in the inspector. */
const inspectSelection = () =>
  viewStore.subscribe((view, before) => {
    if (view.selection === null || view.selection === before.selection) return;
    // Nothing opens by itself before an audience, nor in place of the palette.
    if (view.presenting === null && view.panel !== 'build') viewStore.setState({ panel: 'inspect' });
  });

/** The sizes that somebody has given to panel and dock. */
function useSizes(): CSSProperties {
  const { panelWidth, dockHeight } = useStore(
    viewStore,
    useShallow(({ panelWidth, dockHeight }) => ({ panelWidth, dockHeight })),
  );
  return {
    ...(panelWidth !== null && { '--panel-width': `${panelWidth}px` }),
    ...(dockHeight !== null && { '--dock-height': `${dockHeight}px` }),
  } as CSSProperties;
}

function Exporting() {
  const open = useStore(viewStore, ({ exporting }) => exporting);
  return <Exports open={open} />;
}

function Commanding() {
  const open = useStore(viewStore, ({ dialog }) => dialog);
  return <Commands open={open} />;
}

/** The page: bar on top, panels at the side, the diagram, and below it what is measured. */
function Frame({ hidden }: { readonly hidden: boolean }) {
  const layout = useLayout();
  const panel = useStore(viewStore, (state) => state.panel);
  const dockOpen = useDockOpen();
  const presenting = usePresenter();
  const sizes = useSizes();
  useShortcuts();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => (frame.current === null ? undefined : keepFocus(frame.current)), []);
  return (
    <div
      ref={frame}
      className="frame"
      data-panel={panel ?? 'closed'}
      data-dock={dockOpen ? 'open' : 'folded'}
      data-layout={layout}
      data-presenting={presenting}
      style={sizes}
      inert={hidden}
    >
      <SkipLinks layout={layout} />
      <TopBar layout={layout} />
      {layout === 'desktop' && !presenting && <Rail />}
      {layout !== 'phone' && <SidePanel tabs={layout === 'tablet' || presenting} />}
      <Stage />
      <InTurn after={Surroundings.prefetch}>
        <Surroundings layout={layout} />
      </InTurn>
      {layout !== 'phone' && (
        <InTurn after={Splitters.prefetch}>
          <Splitters />
        </InTurn>
      )}
      <Commanding />
      <Exporting />
      <Announcements />
    </div>
  );
}

export function App() {
  useThemeOnDocument();
  if (!isEmbed) return <Whole />;
  return (
    <InTurn after={Embed.prefetch}>
      <Embed />
    </InTurn>
  );
}

/** The diagram and everything around it, or the page of evidence. */
function Whole() {
  const readsEvidence = useEvidenceOpen();
  const blind = useStore(viewStore, ({ perspective }) => perspective === 'operator');
  useEffect(inspectSelection, []);
  useEffect(prefetchParts, []);
  return (
    <>
      <Frame hidden={readsEvidence} />
      {blind && <OperatorView />}
      {readsEvidence && <Evidence />}
    </>
  );
}

import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { type Panel, setSheet, showDock, showPanel, viewStore } from '../../store/view-store';
import { Charts } from '../charts/charts';
import { EventLog } from '../event-log/event-log';
import { PanelContent } from '../panels/panels';
import { IconButton } from '../kit/button';
import { type Tab, Tabs } from '../kit/tabs';
import { PerspectiveButton } from '../transport/perspective-button';
import { Conditions } from '../transport/conditions';
import { Timeline } from '../timeline/timeline';
import { Clock } from '../transport/clock';
import { TotalsLine } from '../transport/totals';
import { neighbourHeight, restingHeight, sheetPixels } from './heights';

type Page = Panel | 'stats' | 'log';

const pages: readonly Tab<Page>[] = [
  { id: 'guide', title: 'Guide' },
  { id: 'build', title: 'Draw' },
  { id: 'inspect', title: 'Inspect' },
  { id: 'stats', title: 'Stats' },
  { id: 'log', title: 'Log' },
  { id: 'monitoring', title: 'Alerts' },
  { id: 'request', title: 'Request' },
  { id: 'outline', title: 'Outline' },
  { id: 'accidents', title: 'Accidents' },
  { id: 'audit', title: 'Audit' },
  { id: 'sweep', title: 'Sweep' },
  { id: 'cost', title: 'Cost' },
  { id: 'compare', title: 'Compare' },
  { id: 'exam', title: 'Exam' },
];

const CONTENT_ID = 'sheet-content';

/** The panels and the dock share one list of pages here: no open panel means the dock's. */
function usePage(): Page {
  const panel = useStore(viewStore, (state) => state.panel);
  const dock = useStore(viewStore, (state) => state.dock);
  return panel ?? (dock === 'log' ? 'log' : 'stats');
}

function choose(page: Page): void {
  if (page === 'stats' || page === 'log') {
    showPanel(null);
    showDock(page === 'log' ? 'log' : 'charts');
    if (viewStore.getState().sheet === 'small') setSheet('half');
  } else showPanel(page);
}

function useWindowHeight(): number {
  const [height, setHeight] = useState(innerHeight);
  useEffect(() => {
    const measure = () => setHeight(innerHeight);
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, []);
  return height;
}

/** Height while a finger holds the sheet, and the listeners of its upper edge. */
function useDrag(windowHeight: number) {
  const [dragged, setDragged] = useState<number | null>(null);
  const begin = useRef<{ readonly y: number; readonly height: number } | null>(null);
  const height = useStore(viewStore, (state) => state.sheet);

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if ((event.target as Element).closest('button')) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    begin.current = { y: event.clientY, height: sheetPixels(height, windowHeight) };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!begin.current) return;
    const wanted = begin.current.height + begin.current.y - event.clientY;
    setDragged(
      Math.min(sheetPixels('full', windowHeight), Math.max(sheetPixels('small', windowHeight), wanted)),
    );
  };
  const onPointerUp = () => {
    if (dragged !== null) setSheet(restingHeight(dragged, windowHeight));
    begin.current = null;
    setDragged(null);
  };
  return { dragged, edge: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp } };
}

function HeightButtons() {
  const height = useStore(viewStore, (state) => state.sheet);
  return (
    <>
      <IconButton
        icon="smaller"
        label="Make the panel lower"
        disabled={height === 'small'}
        onClick={() => setSheet(neighbourHeight(height, -1))}
      />
      <IconButton
        icon="larger"
        label="Make the panel higher"
        disabled={height === 'full'}
        onClick={() => setSheet(neighbourHeight(height, 1))}
      />
    </>
  );
}

const Stats = () => (
  <div className="flex flex-col gap-2">
    <div className="flex items-center gap-3">
      <Clock />
      <Timeline />
    </div>
    <Conditions />
    <div className="flex flex-col divide-y divide-line">
      <Charts />
    </div>
  </div>
);

function Content({ page }: { readonly page: Page }) {
  if (page === 'stats') return <Stats />;
  return page === 'log' ? <EventLog /> : <PanelContent panel={page} />;
}

/** A life or a panel that was asked for elsewhere, by a key or in a menu, must not stay out of sight. */
const showWhatWasAsked = () =>
  viewStore.subscribe((view, before) => {
    const isTraced = view.tracedRequest !== null && view.tracedRequest !== before.tracedRequest;
    if ((isTraced || view.asked !== before.asked) && view.sheet === 'small') setSheet('half');
  });

/** The phone's panels, below the diagram: dragged by the upper edge or set by buttons. */
export function Sheet() {
  const height = useStore(viewStore, (state) => state.sheet);
  const windowHeight = useWindowHeight();
  const { dragged, edge } = useDrag(windowHeight);
  useEffect(showWhatWasAsked, []);
  const page = usePage();
  const folded = height === 'small' && dragged === null;
  const title = pages.find(({ id }) => id === page)?.title ?? '';
  return (
    <section
      aria-label="Panels"
      className="frame-sheet"
      data-moving={dragged !== null}
      data-folded={folded}
      // Folded, it is as high as its edge and its tabs need, whatever type they are set in.
      style={{ height: folded ? undefined : (dragged ?? sheetPixels(height, windowHeight)) }}
    >
      <div className="sheet-edge" {...edge}>
        <span className="min-w-0 flex-1 overflow-hidden ps-4">
          <TotalsLine />
        </span>
        <PerspectiveButton />
        <HeightButtons />
      </div>
      <Tabs
        label="Panels"
        tabs={pages}
        chosen={page}
        controls={CONTENT_ID}
        className="sheet-tabs"
        onChoose={choose}
      />
      {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div
        id={CONTENT_ID}
        role="tabpanel"
        aria-label={title}
        tabIndex={0}
        // Out of sight, it must not get the focus: the browser would scroll the tabs away to show it.
        inert={folded}
        className="panel-body"
      >
        <Content page={page} />
      </div>
      {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: as above */}
    </section>
  );
}

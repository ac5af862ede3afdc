import type { Panel } from '../../store/view-store';
import { InTurn } from '../kit/in-turn';
import { lazyPart } from '../kit/lazy-part';
import type { Tab } from '../kit/tabs';

export const panelTabs: readonly Tab<Panel>[] = [
  { id: 'guide', title: 'Guide', icon: 'guide' },
  { id: 'build', title: 'Draw', icon: 'plus' },
  { id: 'inspect', title: 'Inspect', icon: 'inspect' },
  { id: 'request', title: 'Request', icon: 'request' },
  { id: 'outline', title: 'Outline', icon: 'outline' },
  { id: 'monitoring', title: 'Alerts', icon: 'monitor' },
  { id: 'accidents', title: 'Accidents', icon: 'failure' },
  { id: 'audit', title: 'Audit', icon: 'audit' },
  { id: 'sweep', title: 'Sweep', icon: 'sweep' },
  { id: 'cost', title: 'Cost', icon: 'cost' },
  { id: 'compare', title: 'Compare', icon: 'balancer' },
  { id: 'exam', title: 'Exam', icon: 'up' },
];

const waiting = <p className="text-ink-2">Opening …</p>;

const nowAndThen = () => import('./now-and-then');

const contents = {
  guide: lazyPart({
    what: 'The guide',
    load: () => import('./guide/guide'),
    pick: (module) => module.Guide,
    waiting,
  }),
  build: lazyPart({
    what: 'The palette',
    load: () => import('../build/build-panel'),
    pick: (module) => module.BuildPanel,
    waiting,
  }),
  accidents: lazyPart({
    what: 'The accidents',
    load: nowAndThen,
    pick: (module) => module.Accidents,
    waiting,
  }),
  audit: lazyPart({
    what: 'The audit',
    load: nowAndThen,
    pick: (module) => module.Audit,
    waiting,
  }),
  sweep: lazyPart({
    what: 'The sweep',
    load: nowAndThen,
    pick: (module) => module.Sweep,
    waiting,
  }),
  cost: lazyPart({
    what: 'The cost',
    load: nowAndThen,
    pick: (module) => module.Cost,
    waiting,
  }),
  compare: lazyPart({
    what: 'What can be compared',
    load: nowAndThen,
    pick: (module) => module.Compare,
    waiting,
  }),
  exam: lazyPart({
    what: 'The exam',
    load: nowAndThen,
    pick: (module) => module.Exam,
    waiting,
  }),
  inspect: lazyPart({
    what: 'The inspector',
    load: () => import('./inspect/inspect'),
    pick: (module) => module.Inspect,
    waiting,
  }),
  monitoring: lazyPart({
    what: 'What is monitored',
    load: () => import('../monitoring/monitoring-panel'),
    pick: (module) => module.MonitoringPanel,
    waiting,
  }),
  request: lazyPart({
    what: 'The life of a request',
    load: () => import('./request/request'),
    pick: (module) => module.Request,
    waiting,
  }),
  outline: lazyPart({
    what: 'The outline',
    load: () => import('../canvas/outline'),
    pick: (module) => module.Outline,
    waiting,
  }),
} as const;

/** Id of the element that shows the open panel, for the tabs that control it. */
export const PANEL_ID = 'panel';

/** Marks the button that opens the panel where there is no rail. */
export const OPENS_PANEL = 'data-opens-panel';

/** What the open panel shows. */
export function PanelContent({ panel }: { readonly panel: Panel }) {
  const Content = contents[panel];
  // On the first picture the diagram comes before what is told of it.
  return panel === 'guide' ? (
    <InTurn after={Content.prefetch}>
      <Content />
    </InTurn>
  ) : (
    <Content />
  );
}

import type { Panel } from '../../store/view-store';
import { lazyPart } from '../kit/lazy-part';
import type { Tab } from '../kit/tabs';

export const panelTabs: readonly Tab<Panel>[] = [
  { id: 'guide', title: 'Guide', icon: 'guide' },
  { id: 'inspect', title: 'Inspect', icon: 'inspect' },
  { id: 'request', title: 'Request', icon: 'request' },
  { id: 'outline', title: 'Outline', icon: 'outline' },
  { id: 'monitoring', title: 'Alerts', icon: 'monitor' },
];

const waiting = <p className="text-ink-2">Opening …</p>;

const contents = {
  guide: lazyPart({
    what: 'The guide',
    load: () => import('./guide/guide'),
    pick: (module) => module.Guide,
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

// It is on the first picture, so its program is asked for at once.
void contents.guide.prefetch();

/** Id of the element that shows the open panel, for the tabs that control it. */
export const PANEL_ID = 'panel';

/** Marks the button that opens the panel where there is no rail. */
export const OPENS_PANEL = 'data-opens-panel';

/** What the open panel shows. */
export function PanelContent({ panel }: { readonly panel: Panel }) {
  const Content = contents[panel];
  return <Content />;
}

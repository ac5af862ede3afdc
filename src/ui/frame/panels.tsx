import { lazy, Suspense } from 'react';
import type { Panel } from '../../store/view-store';
import { Boundary } from '../kit/boundary';
import type { Tab } from '../kit/tabs';

export const panelTabs: readonly Tab<Panel>[] = [
  { id: 'guide', title: 'Guide', icon: 'guide' },
  { id: 'inspect', title: 'Inspect', icon: 'inspect' },
  { id: 'request', title: 'Request', icon: 'request' },
  { id: 'outline', title: 'Outline', icon: 'outline' },
];

// The diagram comes first. The guide is on the first picture too, so its program is asked for at once.
const guide = import('../panels/guide/guide');

const contents = {
  guide: lazy(async () => ({ default: (await guide).Guide })),
  inspect: lazy(async () => ({ default: (await import('../panels/inspect/inspect')).Inspect })),
  request: lazy(async () => ({ default: (await import('../panels/request/request')).Request })),
  outline: lazy(async () => ({ default: (await import('../canvas/outline')).Outline })),
} as const;

/** Id of the element that shows the open panel, for the tabs that control it. */
export const PANEL_ID = 'panel';

/** What the open panel shows. */
export function PanelContent({ panel }: { readonly panel: Panel }) {
  const Content = contents[panel];
  return (
    <Boundary key={panel} what="This panel">
      <Suspense fallback={<p className="text-ink-2">Opening …</p>}>
        <Content />
      </Suspense>
    </Boundary>
  );
}

import './counters';
import '../../src/ui/theme.css';
import { createRoot } from 'react-dom/client';
import type { Design } from '../../src/design/design';
import { designStore } from '../../src/store/design-store';
import { linkNumbers } from '../../src/store/link-numbers';
import { Canvas } from '../../src/ui/canvas/canvas';
import { TrafficLayer } from '../../src/ui/traffic/traffic-layer';
import { feed } from './feed';
import { receiveHops } from './hop-receiver';
import { publishReadings } from './live-readings';
import { PlainDiagram } from './plain-diagram';
import { StateLayer } from './state-layer';
import { tieredDesign } from './workload';

/** 30 links that dots travel on, between plain boxes. */
const SMALL = { balancers: 2, servers: 8, databases: 2 };
/** 100 machines and 292 links, with the cards of the application. */
const LARGE = { balancers: 1, servers: 97, databases: 2 };

const asked = new URLSearchParams(location.search);
const view = asked.get('view');

function show(design: Design, content: React.ReactNode): void {
  designStore.setState({ design });
  linkNumbers.begin(design);
  createRoot(document.getElementById('root') ?? document.body).render(content);
}

if (view === 'new-hops') receiveHops('new hops', Number(asked.get('dots')));
else if (view === 'all-hops') receiveHops('all as objects', Number(asked.get('dots')));
else if (view === 'live' || view === 'still') {
  const design = tieredDesign(LARGE);
  show(design, <Canvas />);
  if (view === 'live') publishReadings(design);
} else if (view !== 'empty') {
  const design = tieredDesign(SMALL);
  feed(Number(asked.get('dots')), design.links.length);
  show(
    design,
    <PlainDiagram design={design}>
      {view === 'canvas' && <TrafficLayer arrangement="lr" />}
      {view === 'state' && <StateLayer />}
    </PlainDiagram>,
  );
}

import type { Design, DesignElement, DesignLink } from '../../design/design';
import { type CardKind, cardKind } from '../../store/elements';
import { sceneOf } from '../picture/scene';
import { escaped, tag } from '../picture/svg';
import { linkViews, linkWords } from '../readings/kinds/links';
import { partsOn } from './parts-on';

const ROUND = 'rounded=1;arcSize=50;whiteSpace=wrap;html=1;';
const STYLE: Readonly<Record<CardKind, string>> = {
  users: ROUND,
  dns: ROUND,
  attacker: `${ROUND}dashed=1;`,
  region: ROUND,
  balancer: 'shape=hexagon;size=0.08;whiteSpace=wrap;html=1;',
  server: 'rounded=1;arcSize=4;whiteSpace=wrap;html=1;',
  database: 'shape=cylinder3;boundedLbl=1;size=14;whiteSpace=wrap;html=1;',
  monitor: 'ellipse;whiteSpace=wrap;html=1;',
};

/** The label is HTML: what people have written stays text. */
const labelOf = (element: DesignElement): string =>
  [`<b>${escaped(element.id)}</b>`, ...partsOn(element).map(escaped)].join('<br>');

function edgeStyle({ kind }: DesignLink): string {
  const { line } = linkViews[kind];
  if (line === 'replication') return 'html=1;strokeWidth=3;';
  return line === 'scrape' ? 'html=1;dashed=1;' : 'html=1;';
}

/** A design as a file of draw.io (diagrams.net), uncompressed: cards where they stand, with what runs on them, and links. */
export function drawIoOf(design: Design): string {
  const { boxes, view } = sceneOf(design);
  const ids = new Map(design.elements.map(({ id }, at) => [id, `card-${at}`]));
  const cards = design.elements.map((element) => {
    const { x, y, width, height } = boxes.get(element.id)!;
    const place = { x: x - view.x, y: y - view.y, width, height, as: 'geometry' };
    const cell = {
      id: ids.get(element.id),
      value: labelOf(element),
      style: STYLE[cardKind(element)],
      vertex: 1,
      parent: '1',
    };
    return tag('mxCell', cell, tag('mxGeometry', place));
  });
  const links = design.links.map((link, at) => {
    const ends = { source: ids.get(link.from), target: ids.get(link.to) };
    const cell = {
      id: `link-${at}`,
      value: escaped(linkWords(link)),
      style: edgeStyle(link),
      edge: 1,
      parent: '1',
    };
    return tag('mxCell', { ...cell, ...ends }, tag('mxGeometry', { relative: 1, as: 'geometry' }));
  });
  const root = tag(
    'root',
    {},
    tag('mxCell', { id: '0' }),
    tag('mxCell', { id: '1', parent: '0' }),
    ...cards,
    ...links,
  );
  const model = tag('mxGraphModel', { grid: 1, gridSize: 12, page: 0 }, root);
  return tag('mxfile', { host: 'Signal Box' }, tag('diagram', { name: design.title }, model));
}

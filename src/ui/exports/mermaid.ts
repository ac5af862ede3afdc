import type { Design, DesignElement, DesignLink } from '../../design/design';
import { regionOf, regionsOf } from '../../design/region-rules';
import { type CardKind, cardKind } from '../../store/elements';
import { linkViews, linkWords } from '../readings/kinds/links';
import { partsOn } from './parts-on';

/** The two ends of a box, which are its shape. */
const BOX: Readonly<Record<CardKind, readonly [string, string]>> = {
  users: ['([', '])'],
  dns: ['([', '])'],
  attacker: ['([', '])'],
  region: ['([', '])'],
  balancer: ['{{', '}}'],
  server: ['[', ']'],
  database: ['[(', ')]'],
  monitor: ['((', '))'],
};

/** Text that Mermaid takes as text: what it would read as its own is written as a number. */
const quoted = (text: string): string =>
  `"${text.replace(/[#"<>`\\[\]{}|]/g, (sign) => `#${sign.codePointAt(0)};`)}"`;

function arrow(link: DesignLink): string {
  const words = quoted(linkWords(link));
  const { line } = linkViews[link.kind];
  if (line === 'replication') return `==>|${words}|`;
  return line === 'scrape' ? `-.->|${words}|` : `-->|${words}|`;
}

/**
 * A design as a flowchart of Mermaid, as text: every element by its name and by what runs on it, every link by what it
 * carries, and regions as frames.
 */
export function mermaidOf(design: Design): string {
  const names = new Map(design.elements.map(({ id }, at) => [id, `n${at}`]));
  const box = (element: DesignElement): string => {
    const [open, close] = BOX[cardKind(element)];
    const words = [
      quoted(element.id).slice(1, -1),
      partsOn(element)
        .map((each) => quoted(each).slice(1, -1))
        .join(', '),
    ];
    return `${names.get(element.id)}${open}"${words.filter(Boolean).join('<br/>')}"${close}`;
  };
  const regions = regionsOf(design);
  const inside = (region: string): DesignElement[] =>
    design.elements.filter((element) => !regions.includes(element) && regionOf(element) === region);
  const frames = regions.flatMap(({ id }) => [
    `  subgraph ${names.get(id)}[${quoted(id)}]`,
    ...inside(id).map((element) => `    ${box(element)}`),
    '  end',
  ]);
  const links = design.links.flatMap((link) => {
    const [from, to] = [names.get(link.from), names.get(link.to)];
    return from && to ? [`  ${from} ${arrow(link)} ${to}`] : [];
  });
  const head = ['---', `title: ${JSON.stringify(design.title)}`, '---', 'flowchart LR'];
  return [...head, ...inside('').map((element) => `  ${box(element)}`), ...frames, ...links, ''].join('\n');
}

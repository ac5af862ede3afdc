import { Graph, layout } from '@dagrejs/dagre';
import type { Design, DesignElement, DesignLink, LinkKind, Point } from '../../../design/design';
import type { Places } from '../../../store/edit';
import { CHIP, cardSize, outsideOf, type Size } from '../card-size';
import { placedSize } from '../places';

/** Links that lead from who asks to who answers: what is asked later stands further on. The rest joins equals. */
const ONWARD: ReadonlySet<LinkKind> = new Set([
  'visit',
  'backend',
  'upstream',
  'sql',
  'session',
  'storage',
  'attack',
]);

/** Servers behind a balancer stand beside each other, also where one of them keeps what the others ask for. */
const TO_EQUALS: LinkKind = 'backend';
const SHARED: ReadonlySet<LinkKind> = new Set(['sql', 'session', 'storage']);

/** CSS pixels at 100 % between cards: from row to row, between columns of one rank, and from rank to rank. */
const GAPS = { row: 30, column: 40, rank: 110 } as const;
/** Cards that stand below each other in a column: a rank with more has several. */
const COLUMN = 8;

/** The narrow arrangement: middles of one, two and three chips in a row 390 px wide, and from row to row. */
const MIDDLES: Readonly<Record<number, readonly number[]>> = { 1: [195], 2: [110, 280], 3: [74, 195, 316] };
const NARROW = { row: 76, rank: 116, top: 26 } as const;

/** Every card in its place, in both arrangements: who asks first, then who answers, with as few crossings as may be. */
export function tidied(design: Design): Places {
  const ranks = ranksOf(design);
  const wide = inColumns(design, ranks);
  const narrow = inRows(ranks);
  return new Map(design.elements.map(({ id }) => [id, { lr: wide.get(id)!, tb: narrow.get(id)! }]));
}

/** Elements in ranks, each in the order that crosses fewest lines. */
function ranksOf(design: Design): readonly (readonly DesignElement[])[] {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: GAPS.row, ranksep: GAPS.rank });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const element of design.elements) graph.setNode(element.id, { ...cardSize(design, element) });
  for (const { from, to } of meant(design)) graph.setEdge(from, to);
  layout(graph);
  const at = (element: DesignElement): Point => graph.node(element.id) as Point;
  const rankOf = (element: DesignElement): number => Math.round(at(element).x);
  const asGiven = [...new Set(design.elements.map(rankOf))]
    .toSorted((one, other) => one - other)
    .map((rank) => design.elements.filter((element) => rankOf(element) === rank));
  const sorted = asGiven.map((elements) => elements.toSorted((one, other) => at(one).y - at(other).y));
  // Where nothing is won, web-01 stands before web-02.
  return crossings(design, asGiven) <= crossings(design, sorted) ? asGiven : sorted;
}

/** How many pairs of lines between the same two ranks cross. */
function crossings({ links }: Design, ranks: readonly (readonly DesignElement[])[]): number {
  const place = new Map(
    ranks.flatMap((rank, i) => rank.map(({ id }, j) => [id, { rank: i, at: j }] as const)),
  );
  const lines = links.map(({ from, to }) => ({ from: place.get(from)!, to: place.get(to)! }));
  return lines.reduce(
    (sum, one, i) => sum + lines.slice(i + 1).filter((other) => isCrossed(one, other)).length,
    0,
  );
}

interface Line {
  readonly from: { readonly rank: number; readonly at: number };
  readonly to: Line['from'];
}

const isCrossed = (one: Line, other: Line): boolean =>
  one.from.rank === other.from.rank &&
  one.to.rank === other.to.rank &&
  (one.from.at - other.from.at) * (one.to.at - other.to.at) < 0;

/** The links by which ranks are told; of what has none of them, whatever links it has. */
function meant({ elements, links }: Design): readonly DesignLink[] {
  const equals = new Set(links.flatMap(({ kind, to }) => (kind === TO_EQUALS ? [to] : [])));
  const onward = links.filter(
    ({ kind, from, to }) => ONWARD.has(kind) && !(equals.has(from) && equals.has(to) && SHARED.has(kind)),
  );
  const known = new Set(onward.flatMap(({ from, to }) => [from, to]));
  const rest = new Set(elements.flatMap(({ id }) => (known.has(id) ? [] : [id])));
  return [...onward, ...links.filter(({ from, to }) => rest.has(from) !== rest.has(to))];
}

function split<T>(list: readonly T[], most: number): readonly (readonly T[])[] {
  const count = Math.ceil(list.length / most);
  const each = Math.ceil(list.length / count);
  return Array.from({ length: count }, (_, i) => list.slice(i * each, (i + 1) * each));
}

/** Ranks from left to right, each in the middle of the height. Corners of the cards. */
function inColumns(design: Design, ranks: readonly (readonly DesignElement[])[]): ReadonlyMap<string, Point> {
  const corners = new Map<string, Point>();
  let left = 0;
  for (const rank of ranks) {
    for (const column of split(rank, COLUMN)) {
      const sizes = column.map((element) => roomOf(design, element));
      const width = Math.max(...sizes.map((size) => size.width));
      let top = -sizes.reduce((sum, { height }) => sum + height, GAPS.row * (sizes.length - 1)) / 2;
      for (const [i, element] of column.entries()) {
        const { height, above } = sizes[i]!;
        // A place is the corner of what a design is laid out for, whose middle is that of the card.
        const placed = placedSize(design, element, 'lr');
        corners.set(element.id, {
          x: Math.round(left + (width - placed.width) / 2),
          y: Math.round(top + above + (height - above - placed.height) / 2),
        });
        top += height + GAPS.row;
      }
      left += width + GAPS.column;
    }
    left += GAPS.rank - GAPS.column;
  }
  return fromTheCorner(corners);
}

/** A card with the addresses that may stand at its left and above it. */
function roomOf(design: Design, element: DesignElement): Size & { readonly above: number } {
  const { width, height } = cardSize(design, element);
  const { left, above } = outsideOf(element, 'beside');
  return { width: width + 2 * left, height: height + above, above };
}

function fromTheCorner(corners: ReadonlyMap<string, Point>): ReadonlyMap<string, Point> {
  const all = [...corners.values()];
  const [left, top] = [Math.min(...all.map(({ x }) => x)), Math.min(...all.map(({ y }) => y))];
  return new Map([...corners].map(([id, { x, y }]) => [id, { x: x - left + 20, y: y - top + 20 }]));
}

/** Ranks from top to bottom, at most three chips in a row. */
function inRows(ranks: readonly (readonly DesignElement[])[]): ReadonlyMap<string, Point> {
  const corners = new Map<string, Point>();
  let middle: number = NARROW.top;
  for (const rank of ranks) {
    for (const row of split(rank, 3)) {
      for (const [i, { id }] of row.entries()) {
        const x = MIDDLES[row.length]![i]!;
        corners.set(id, { x: x - CHIP.width / 2, y: middle - CHIP.height / 2 });
      }
      middle += NARROW.row;
    }
    middle += NARROW.rank - NARROW.row;
  }
  return corners;
}

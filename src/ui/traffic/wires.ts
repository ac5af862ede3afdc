import type { DesignLink } from '../../design/design';
import type { GhostWay } from '../../run/ghost-ways';
import type { Arrangement } from '../../store/edit';
import { linkCurve, linkLanes, type Rect } from './edge-geometry';
import { type CurveTable, sampleCurve } from './curve-table';

/** Where a card is at this moment, in flow coordinates; null when it is not on the canvas. */
export type CardAt = (element: string) => Rect | null;

interface Wire {
  readonly source: Rect;
  readonly target: Rect;
  readonly lane: number;
  readonly arrangement: Arrangement;
  readonly table: CurveTable;
}

const isSameRect = (one: Rect, other: Rect): boolean =>
  one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;

/** The curve of every link by arc length, sampled again only when one of its ends moved. */
export class Wires {
  /** By link number. Null where an end is not on the canvas. */
  tables: readonly (CurveTable | null)[] = [];
  /** The same of ways that nobody has drawn, in their order. */
  ghosts: readonly (CurveTable | null)[] = [];
  private wires = new Map<string, Wire>();
  private links: readonly DesignLink[] = [];
  private lanes: ReadonlyMap<string, number> = new Map();

  /** Follows the cards. */
  update(
    links: readonly DesignLink[],
    cardAt: CardAt,
    arrangement: Arrangement,
    numberOf: (id: string) => number | undefined = (id) => links.findIndex((link) => link.id === id),
  ): void {
    if (links !== this.links) this.lanes = linkLanes(links);
    this.links = links;
    const tables: (CurveTable | null)[] = [];
    for (const link of links) {
      const number = numberOf(link.id);
      if (number !== undefined) tables[number] = this.follow(link, cardAt, arrangement)?.table ?? null;
    }
    this.tables = tables;
  }

  updateGhosts(ways: readonly GhostWay[], cardAt: CardAt, arrangement: Arrangement): void {
    this.ghosts = ways.map(
      ({ from, to }) => this.follow({ id: `${from}~${to}`, from, to }, cardAt, arrangement)?.table ?? null,
    );
  }

  private follow(
    { id, from, to }: Pick<DesignLink, 'id' | 'from' | 'to'>,
    cardAt: CardAt,
    arrangement: Arrangement,
  ): Wire | null {
    const [source, target] = [cardAt(from), cardAt(to)];
    if (!source || !target) return null;
    const lane = this.lanes.get(id) ?? 0;
    const known = this.wires.get(id);
    const stays = known && known.lane === lane && known.arrangement === arrangement;
    if (stays && isSameRect(known.source, source) && isSameRect(known.target, target)) return known;
    const table = sampleCurve(linkCurve(source, target, arrangement, lane), [source, target]);
    const wire = { source, target, lane, arrangement, table };
    this.wires.set(id, wire);
    return wire;
  }
}

import type { CurveTable } from './curve-table';
import type { Design, DesignLink } from '../../design/design';
import type { Arrangement } from '../../store/edit';
import type { Lab } from '../../store/labs';
import { ghostIndex, isGhost } from '../../store/hops';
import { type Density, densityFor, samplingFor, sizeAt } from './density';
import { flowingLinks } from './flow';
import { flowPart, wantFlowPart } from './flow-part';
import { Losses } from './losses';
import {
  countDots,
  type DotsView,
  type Painted,
  paintDots,
  requestAt,
  type Spot,
  type Transform,
} from './paint-dots';
import type { Palette } from './palette';
import { Screen } from './screen';
import { StampSet } from './stamp-set';
import { ratesIn, trafficIn } from './traffic-store';
import { type CardAt, Wires } from './wires';

/** What the layer is drawn from, apart from the hops: read anew for every frame. */
export interface Scene {
  readonly design: Design;
  readonly transform: Transform;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly cardAt: CardAt;
  /** Simulated seconds per second. */
  readonly speed: number;
  /** The engine's own: one request in so many reaches the page. */
  readonly sampling: number;
  readonly traced: number | null;
}

/** How it is drawn. */
export interface Style {
  readonly palette: Palette;
  readonly arrangement: Arrangement;
  /** No travelling dots. */
  readonly calm: boolean;
}

interface Flowing {
  readonly links: readonly DesignLink[];
  readonly speed: number;
  /** Whether all links show flow, because nothing may travel. */
  readonly calm: boolean;
  readonly ids: ReadonlySet<string>;
}

/** Least wall time between two reports of the counts. */
const REPORT_EVERY_MS = 250;
const NO_LINKS: ReadonlySet<string> = new Set();

/** A thin dashed line. */
function strokeGhost(
  context: CanvasRenderingContext2D,
  { points }: CurveTable,
  { x, y, zoom }: Transform,
  colour: string,
): void {
  context.lineWidth = 1;
  context.strokeStyle = colour;
  context.setLineDash([2, 5]);
  context.beginPath();
  for (let at = 0; at < points.length; at += 2)
    context.lineTo(points[at]! * zoom + x, points[at + 1]! * zoom + y);
  context.stroke();
  context.setLineDash([]);
}

/** Draws the traffic over the wires. Knows no React; `frame` is to be called in an animation frame. */
export class TrafficPainter {
  private readonly screen: Screen;
  private readonly wires = new Wires();
  private readonly losses: Losses;
  private stamps: StampSet | null = null;
  private density: Density | null = null;
  private sampling = 1;
  private flow: Flowing = { links: [], speed: 0, calm: false, ids: NO_LINKS };
  private view: DotsView | null = null;
  private isStale = true;
  private drawnAt = Number.NaN;
  private drawnVersion = -1;
  private reportedMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly sceneNow: () => Scene,
    private readonly lab: Lab,
    private readonly style: Style,
  ) {
    this.screen = new Screen(canvas);
    this.losses = new Losses(style.calm);
  }

  private readonly numberOf = (id: string): number | undefined => this.lab.linkNumbers.of(id);

  /** The next frame draws everything again: cards, view, rates or speed changed. */
  refresh(): void {
    this.isStale = true;
  }

  /** Draws what is to be seen at that wall time. Gives whether something will move although nothing is told. */
  frame(nowMs: number): boolean {
    const now = this.lab.clock.at(nowMs);
    if (this.isStale || this.hasMoved(now)) this.draw(now, nowMs);
    return this.lab.clock.playing || this.lab.run.getState().status === 'playing' || this.losses.moving;
  }

  /** The request whose dot was drawn within `reach` CSS pixels of a place on the canvas. */
  requestAt(x: number, y: number, reach: number): number | null {
    return this.view && requestAt(this.view, x, y, reach);
  }

  private hasMoved(now: number): boolean {
    if (this.lab.hops.version !== this.drawnVersion || this.losses.moving) return true;
    return now !== this.drawnAt && this.lab.hops.table.count > 0;
  }

  private draw(now: number, nowMs: number): void {
    const scene = this.sceneNow();
    this.losses.begin(nowMs, this.lab.clock.playing);
    if (this.isStale)
      this.wires.update(scene.design.links, scene.cardAt, this.style.arrangement, this.numberOf);
    if (this.isStale || this.wires.ghosts.length !== this.lab.hops.ghosts.length)
      this.wires.updateGhosts(this.lab.hops.ghosts, scene.cardAt, this.style.arrangement);
    const before = this.flow.ids;
    const flowing = this.flowing(scene);
    const view = this.viewOf(scene, now, flowing);
    const stamps = this.adapt(countDots(view), scene);
    if (this.isStale || flowing !== before) this.paintFlows(scene, flowing);
    this.screen.board.wipe();
    this.view = { ...view, sampling: this.sampling };
    const painted = paintDots(this.view, stamps, this.screen.board);
    this.losses.end();
    this.screen.show(this.marksOf(painted, stamps.size, scene.transform));
    this.isStale = false;
    this.drawnAt = now;
    this.drawnVersion = this.lab.hops.version;
    this.report(painted.drawn, scene, flowing, now, nowMs);
  }

  /**
   * Ids of the links that show flow; the same set as long as nothing changes them. Dots that stand still are no motion:
   * while the run is paused, calm or not, each one shows where it is.
   */
  private flowing({ design: { links }, speed }: Scene): ReadonlySet<string> {
    const calm = this.style.calm && this.lab.clock.playing;
    if (links === this.flow.links && speed === this.flow.speed && calm === this.flow.calm)
      return this.flow.ids;
    const ids = calm ? new Set(links.map(({ id }) => id)) : flowingLinks(links, speed);
    this.flow = { links, speed, calm, ids };
    return ids;
  }

  private viewOf(scene: Scene, now: number, flowing: ReadonlySet<string>): DotsView {
    return {
      table: this.lab.hops.table,
      now,
      wires: this.wires.tables.map((table, i) =>
        flowing.has(this.lab.linkNumbers.at(i) ?? '') ? null : table,
      ),
      ghosts: this.style.calm && this.lab.clock.playing ? [] : this.wires.ghosts,
      transform: scene.transform,
      sampling: this.sampling,
      losses: this.losses,
      traced: scene.traced,
    };
  }

  /** Chooses sampling, size and fineness for that many dots, and makes the canvas fit. */
  private adapt(dots: number, { width, height, transform }: Scene): StampSet {
    this.sampling = samplingFor(dots, this.sampling);
    const next = densityFor(dots / this.sampling, devicePixelRatio, this.density);
    const size = sizeAt(next, transform.zoom);
    this.density = next;
    if (this.stamps?.size !== size || this.stamps.ratio !== next.ratio)
      this.stamps = new StampSet(this.style.palette, size, next.ratio);
    if (this.screen.resize(width, height, next.ratio)) this.isStale = true;
    this.screen.place(transform);
    return this.stamps;
  }

  private paintFlows({ design: { links }, transform }: Scene, flowing: ReadonlySet<string>): void {
    const rates = ratesIn(this.lab).getState().of;
    const flows = links.flatMap(({ id }) => {
      const [wire, rate] = [this.wires.tables[this.numberOf(id) ?? -1], rates[id]];
      return wire && rate && flowing.has(id) ? [{ wire, rate }] : [];
    });
    const { palette } = this.style;
    const { paint } = flowPart.getState();
    if (flows.length > 0) wantFlowPart();
    this.screen.paintBackdrop(
      flows.length > 0 && paint ? (context) => paint(context, flows, transform, palette) : null,
    );
  }

  /** Rings round what was just lost, and round the request that is followed. */
  private marksOf(
    { lost, traced }: Painted,
    size: number,
    transform: Transform,
  ): ((context: CanvasRenderingContext2D) => void) | null {
    const { palette } = this.style;
    const ringOf = ({ row }: Spot): number => this.losses.ringOf(this.lab.hops.table.hop[row]!);
    const ringed = lost.filter((spot) => ringOf(spot) > 0);
    const ghosts = this.ghostsInUse();
    if (ringed.length === 0 && traced.length === 0 && ghosts.length === 0) return null;
    return (context) => {
      for (const ghost of ghosts) strokeGhost(context, ghost, transform, palette.mark.attack);
      context.lineWidth = 2;
      context.strokeStyle = palette.accent;
      for (const spot of traced) strokeRing(context, spot, size + 9);
      context.lineWidth = 1.5;
      context.strokeStyle = palette.mark.failed;
      context.setLineDash([3, 5]);
      for (const spot of ringed) strokeRing(context, spot, ringOf(spot));
      context.setLineDash([]);
    };
  }

  /** Ways that nobody has drawn are seen while something goes along them. */
  private ghostsInUse(): readonly CurveTable[] {
    const { table } = this.lab.hops;
    const { ghosts } = this.wires;
    if (ghosts.length === 0) return [];
    const used = new Set<number>();
    for (let row = 0; row < table.count; row++) {
      const link = table.link[row]!;
      if (isGhost(link)) used.add(ghostIndex(link));
    }
    return [...used].flatMap((index) => ghosts[index] ?? []);
  }

  private report(
    drawn: number,
    scene: Scene,
    flowing: ReadonlySet<string>,
    now: number,
    nowMs: number,
  ): void {
    const all = flowing.size === scene.design.links.length;
    const mode = flowing.size === 0 ? 'dots' : all ? 'flow' : 'both';
    Object.assign(this.canvas.dataset, { drawn, time: now, mode });
    const traffic = trafficIn(this.lab);
    const before = traffic.getState();
    const isSoon = this.lab.clock.playing && nowMs - this.reportedMs < REPORT_EVERY_MS;
    if (isSoon && mode === before.mode && flowing === before.flowing) return;
    this.reportedMs = nowMs;
    const sampling = this.sampling * scene.sampling;
    traffic.setState({ mode, sampling, drawn, flowing, calm: this.style.calm });
  }
}

function strokeRing(context: CanvasRenderingContext2D, { x, y }: Spot, diameter: number): void {
  context.beginPath();
  context.arc(x, y, diameter / 2, 0, 2 * Math.PI);
  context.stroke();
}

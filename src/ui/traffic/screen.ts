import type { Transform } from './paint-dots';
import { type Area, PixelBoard } from './pixel-board';

/** The canvas on the page: its size, its place under React Flow's transform, and the dots stamped on it. */
export class Screen {
  board: PixelBoard;
  /** Device pixels per CSS pixel. */
  ratio = 1;
  private image: ImageData;
  private readonly context: CanvasRenderingContext2D;
  private readonly backdrop = document.createElement('canvas');
  private hasBackdrop = false;
  /** Whether the canvas shows something else than stamps. */
  private isMarked = false;
  /** Whether the backdrop is another one than the canvas shows. */
  private isBackdropNew = false;
  private placed = '';

  constructor(private readonly canvas: HTMLCanvasElement) {
    this.context = contextOf(canvas);
    this.image = new ImageData(1, 1);
    this.board = new PixelBoard(this.image.data, 1, 1);
  }

  /** Takes that size in CSS pixels. Gives whether it is another one: everything on it is gone then. */
  resize(width: number, height: number, ratio: number): boolean {
    const [across, down] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
    if (across === this.board.width && down === this.board.height && ratio === this.ratio) return false;
    this.ratio = ratio;
    for (const layer of [this.canvas, this.backdrop]) {
      layer.width = across;
      layer.height = down;
    }
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    this.image = new ImageData(across, down);
    this.board = new PixelBoard(this.image.data, across, down);
    this.hasBackdrop = false;
    return true;
  }

  /** Undoes the transform of the viewport that the canvas lies in: its pixels are those of the screen. */
  place({ x, y, zoom }: Transform): void {
    const placed = `scale(${1 / zoom}) translate(${-x}px, ${-y}px)`;
    if (placed === this.placed) return;
    this.placed = placed;
    this.canvas.style.transform = placed;
  }

  /** Draws what lies under the dots, in CSS pixels. It stays until it is drawn again; null leaves nothing there. */
  paintBackdrop(paint: ((context: CanvasRenderingContext2D) => void) | null): void {
    this.isBackdropNew = this.hasBackdrop || paint !== null;
    this.hasBackdrop = paint !== null;
    if (!paint) return;
    const context = contextOf(this.backdrop);
    this.clear(context);
    paint(context);
  }

  /** Shows the stamps over the backdrop, and over both what `marks` draws in CSS pixels, if anything. */
  show(marks: ((context: CanvasRenderingContext2D) => void) | null): void {
    const areas = this.board.changed;
    if (areas.length === 0 && !marks && !this.isMarked && !this.isBackdropNew) return;
    const { context } = this;
    if (this.isMarked || marks || this.hasBackdrop || this.isBackdropNew) this.clear(context);
    for (const area of areas) this.putStamps(context, area);
    marks?.(context);
    if (this.hasBackdrop) this.slipUnder(context);
    this.isMarked = marks !== null;
    this.isBackdropNew = false;
  }

  private putStamps(context: CanvasRenderingContext2D, { left, top, right, bottom }: Area): void {
    context.putImageData(this.image, 0, 0, left, top, right - left, bottom - top);
  }

  private slipUnder(context: CanvasRenderingContext2D): void {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalCompositeOperation = 'destination-over';
    context.drawImage(this.backdrop, 0, 0);
    context.globalCompositeOperation = 'source-over';
  }

  private clear(context: CanvasRenderingContext2D): void {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
  }
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives no 2d context for a canvas.');
  return context;
}

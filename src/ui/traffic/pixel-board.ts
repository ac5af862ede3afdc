import type { Stamp } from './stamp';

/** A part of a board: from left and top up to, not including, right and bottom. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Side of the squares, in pixels, of which is remembered whether they changed. */
const TILE = 128;

/** Where glyphs are stamped: the pixels of a picture, which is wiped where it was stamped and nowhere else. */
export class PixelBoard {
  private readonly words: Uint32Array;
  /** Left, top and side of each stamp on the board. */
  private stamped = new Int32Array(3 * 256);
  private count = 0;
  private stampedPixels = 0;
  /** 1 where a tile changed, row by row. */
  private readonly tiles: Uint8Array;
  private readonly across: number;

  /** @param pixels red, green, blue, alpha, row by row */
  constructor(
    pixels: Uint8ClampedArray,
    readonly width: number,
    readonly height: number,
  ) {
    this.words = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height);
    this.across = Math.ceil(width / TILE);
    this.tiles = new Uint8Array(this.across * Math.ceil(height / TILE));
  }

  /** Puts a stamp down with its middle at that pixel; what falls outside the board is cut off. */
  put(stamp: Stamp, x: number, y: number): void {
    const { side } = stamp;
    const half = (side - 1) / 2;
    const [left, top] = [x - half, y - half];
    if (left >= this.width || top >= this.height || left + side <= 0 || top + side <= 0) return;
    this.remember(left, top, side);
    const until = Math.min(side, this.height - top);
    for (let row = Math.max(0, -top); row < until; row++) this.putRow(stamp, row, left, top + row);
  }

  /** Wipes everything that was put down. What it covered counts as changed. */
  wipe(): void {
    this.tiles.fill(0);
    const isMuch = this.stampedPixels > this.words.length / 8;
    if (isMuch) this.words.fill(0);
    for (let i = 0; i < this.count; i++) {
      const [left, top, side] = [this.stamped[3 * i]!, this.stamped[3 * i + 1]!, this.stamped[3 * i + 2]!];
      if (!isMuch) this.wipeSquare(left, top, side);
      this.markTiles(left, top, side);
    }
    this.count = 0;
    this.stampedPixels = 0;
  }

  /** Areas that hold everything that changed by the last wipe and since. */
  get changed(): readonly Area[] {
    const areas: Area[] = [];
    const { tiles, across } = this;
    for (let first = 0; first < tiles.length; first++) {
      if (tiles[first] === 0) continue;
      let last = first;
      while ((last + 1) % across !== 0 && tiles[last + 1] === 1) last++;
      areas.push(this.areaOf(first, last));
      first = last;
    }
    return areas;
  }

  /** From one tile to another in the same row. */
  private areaOf(first: number, last: number): Area {
    const top = TILE * Math.floor(first / this.across);
    return {
      left: TILE * (first % this.across),
      top,
      right: Math.min(this.width, TILE * ((last % this.across) + 1)),
      bottom: Math.min(this.height, top + TILE),
    };
  }

  private putRow({ side, pixels, spans }: Stamp, row: number, left: number, y: number): void {
    const { words } = this;
    const from = row * side;
    const to = y * this.width + left;
    const until = Math.min(spans[2 * row + 1]!, this.width - left);
    for (let column = Math.max(spans[2 * row]!, -left); column < until; column++) {
      words[to + column] = pixels[from + column]!;
    }
  }

  private wipeSquare(left: number, top: number, side: number): void {
    const from = Math.max(0, left);
    const until = Math.min(this.width, left + side);
    const last = Math.min(this.height, top + side);
    for (let row = Math.max(0, top); row < last; row++) {
      this.words.fill(0, row * this.width + from, row * this.width + until);
    }
  }

  private remember(left: number, top: number, side: number): void {
    if (3 * (this.count + 1) > this.stamped.length) {
      const longer = new Int32Array(2 * this.stamped.length);
      longer.set(this.stamped);
      this.stamped = longer;
    }
    const at = 3 * this.count++;
    this.stamped[at] = left;
    this.stamped[at + 1] = top;
    this.stamped[at + 2] = side;
    this.stampedPixels += side * side;
    this.markTiles(left, top, side);
  }

  private markTiles(left: number, top: number, side: number): void {
    const lastColumn = Math.floor((Math.min(this.width, left + side) - 1) / TILE);
    const lastRow = Math.floor((Math.min(this.height, top + side) - 1) / TILE);
    for (let row = Math.floor(Math.max(0, top) / TILE); row <= lastRow; row++) {
      const column = Math.floor(Math.max(0, left) / TILE);
      this.tiles.fill(1, row * this.across + column, row * this.across + lastColumn + 1);
    }
  }
}

import { paintElement } from './paint-diagram';

/** Length of a recording. */
const LOOP_SECONDS = 4;
const FRAMES_PER_SECOND = 30;
/** Cards change ten times a second at most; between, their picture stays. */
const CARDS_EVERY_MS = 200;
const TYPES = ['video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm'];

/** Why this browser cannot record, in a sentence; null where it can. */
export function reasonAgainst(here: {
  readonly MediaRecorder?: { isTypeSupported(type: string): boolean } | undefined;
  readonly HTMLCanvasElement: { readonly prototype: object };
}): string | null {
  const { MediaRecorder: recorder } = here;
  if (recorder === undefined || !('captureStream' in here.HTMLCanvasElement.prototype))
    return 'This browser cannot record a canvas: it has no MediaRecorder.';
  return TYPES.some((type) => recorder.isTypeSupported(type))
    ? null
    : 'This browser records no WebM, which slides and pages can show.';
}

/** A few seconds of the diagram with its dots, as a WebM file. */
export async function recordLoop(diagram: HTMLElement, seconds = LOOP_SECONDS): Promise<Blob> {
  const origin = diagram.getBoundingClientRect();
  const picture = document.createElement('canvas');
  picture.width = Math.round(origin.width);
  picture.height = Math.round(origin.height);
  const context = picture.getContext('2d');
  if (context === null) throw new Error('The browser gave no canvas to draw on.');
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type)) ?? 'video/webm';
  const recorder = new MediaRecorder(picture.captureStream(FRAMES_PER_SECOND), { mimeType });
  const pieces: Blob[] = [];
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  const ended = new Promise<void>((resolve, reject) => {
    recorder.onstop = () => resolve();
    recorder.onerror = () => reject(new Error('The browser stopped recording.'));
  });
  recorder.start();
  const paint = painterOf(diagram, context, origin);
  const beginMs = performance.now();
  for (let nowMs = beginMs; nowMs < beginMs + 1000 * seconds; ) {
    paint(nowMs);
    nowMs = await nextFrame();
  }
  recorder.stop();
  await ended;
  return new Blob(pieces, { type: 'video/webm' });
}

const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** Paints one frame: wires, then dots, then cards, as they lie on the page. */
function painterOf(diagram: HTMLElement, context: CanvasRenderingContext2D, origin: DOMRect) {
  const layers = [layerOf(context.canvas), layerOf(context.canvas)] as const;
  let paintedMs = Number.NEGATIVE_INFINITY;
  const ground = getComputedStyle(document.documentElement).getPropertyValue('--canvas') || 'white';
  return (nowMs: number): void => {
    if (nowMs - paintedMs >= CARDS_EVERY_MS) {
      paintLayer(layers[0], diagram.querySelectorAll('.react-flow__edges'), origin);
      paintLayer(layers[1], diagram.querySelectorAll('.react-flow__node'), origin);
      paintedMs = nowMs;
    }
    context.fillStyle = ground;
    context.fillRect(0, 0, origin.width, origin.height);
    context.drawImage(layers[0].canvas, 0, 0);
    for (const dots of diagram.querySelectorAll('canvas')) {
      const { left, top, width, height } = dots.getBoundingClientRect();
      if (width > 0) context.drawImage(dots, left - origin.left, top - origin.top, width, height);
    }
    context.drawImage(layers[1].canvas, 0, 0);
  };
}

function layerOf({ width, height }: HTMLCanvasElement): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas.getContext('2d')!;
}

function paintLayer(layer: CanvasRenderingContext2D, elements: Iterable<Element>, origin: DOMRect): void {
  layer.clearRect(0, 0, layer.canvas.width, layer.canvas.height);
  for (const element of elements) paintElement(layer, element, origin);
}

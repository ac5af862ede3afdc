/**
 * Draws what stands on the page onto a canvas: boxes, lines and letters where the browser has put them. A page cannot
 * be drawn by itself, so this knows what cards are made of, and nothing else of the web.
 */

type Context = CanvasRenderingContext2D;

const isSeen = (color: string): boolean => color !== 'transparent' && !color.endsWith(', 0)');

/** Everything of an element and what is in it. @param origin top left corner of the canvas in the window. */
export function paintElement(context: Context, root: Element, origin: DOMRect): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && isLeftOut(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let node: Node | null = root; node !== null; node = walker.nextNode()) {
    if (node instanceof SVGGeometryElement) paintShape(context, node, origin);
    else if (node instanceof HTMLElement) paintBox(context, node, origin);
    else if (node instanceof Text) paintText(context, node, origin);
  }
}

/** What is there for readers alone, or shows only under a pointer or with the focus. */
function isLeftOut(element: Element): boolean {
  const { visibility, opacity } = getComputedStyle(element);
  return element.classList.contains('sr-only') || visibility === 'hidden' || opacity === '0';
}

function paintBox(context: Context, element: HTMLElement, origin: DOMRect): void {
  const { left, top, width, height } = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const border = Number.parseFloat(style.borderTopWidth);
  const isFilled = isSeen(style.backgroundColor);
  if (width < 2 || height < 2 || (!isFilled && !(border > 0))) return;
  const radius = Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, width / 2, height / 2);
  context.beginPath();
  context.roundRect(left - origin.left, top - origin.top, width, height, radius);
  if (isFilled) {
    context.fillStyle = style.backgroundColor;
    context.fill();
  }
  if (border > 0 && isSeen(style.borderTopColor)) {
    context.lineWidth = border;
    context.strokeStyle = style.borderTopColor;
    context.stroke();
  }
}

function paintText(context: Context, node: Text, origin: DOMRect): void {
  const parent = node.parentElement;
  if (parent === null || node.data.trim() === '') return;
  const range = document.createRange();
  range.selectNodeContents(node);
  const { left, top, width, height } = range.getBoundingClientRect();
  if (width < 2) return;
  const style = getComputedStyle(parent);
  // What is scaled on the page is scaled here: letters are as wide as their box.
  const scale = parent.offsetHeight > 0 ? parent.getBoundingClientRect().height / parent.offsetHeight : 1;
  const size = Number.parseFloat(style.fontSize) * (scale > 0 ? scale : 1);
  context.font = `${style.fontWeight} ${size}px ${style.fontFamily}`;
  context.fillStyle = style.color;
  context.textBaseline = 'middle';
  context.fillText(node.data.trim(), left - origin.left, top - origin.top + height / 2, width);
}

/** A line of a drawing, at the place and in the size that it has in the window. */
function paintShape(context: Context, shape: SVGGeometryElement, origin: DOMRect): void {
  const matrix = shape.getScreenCTM();
  const outline = outlineOf(shape);
  if (matrix === null || outline === null) return;
  const style = getComputedStyle(shape);
  context.save();
  const { a, b, c, d, e, f } = matrix;
  context.transform(a, b, c, d, e - origin.left, f - origin.top);
  if (style.fill !== 'none' && isSeen(style.fill)) {
    context.fillStyle = style.fill;
    context.fill(outline);
  }
  if (style.stroke !== 'none' && isSeen(style.stroke) && style.strokeOpacity !== '0') {
    context.strokeStyle = style.stroke;
    context.lineWidth = Number.parseFloat(style.strokeWidth);
    context.setLineDash((style.strokeDasharray.match(/[\d.]+/g) ?? []).map(Number));
    context.stroke(outline);
  }
  context.restore();
}

function outlineOf(shape: SVGGeometryElement): Path2D | null {
  const number = (name: string): number => Number(shape.getAttribute(name) ?? 0);
  const path = new Path2D();
  switch (shape.tagName) {
    case 'path':
      return new Path2D(shape.getAttribute('d') ?? '');
    case 'circle':
      path.arc(number('cx'), number('cy'), number('r'), 0, 2 * Math.PI);
      return path;
    case 'rect':
      path.roundRect(number('x'), number('y'), number('width'), number('height'), number('rx'));
      return path;
    case 'line':
      path.moveTo(number('x1'), number('y1'));
      path.lineTo(number('x2'), number('y2'));
      return path;
    default:
      return null;
  }
}

import type { Design, DesignElement, DesignLink } from '../../design/design';
import type { Arrangement } from '../../store/edit';
import { elementById, linksOf } from '../../store/elements';
import { linkViews } from '../readings/kinds/links';
import { cardSize } from './card-size';
import { linkCurve, type Rect } from '../traffic/edge-geometry';

export type Side = 'left' | 'right' | 'top' | 'bottom';

const sides: readonly Side[] = ['left', 'right', 'top', 'bottom'];

function boxOf(design: Design, element: DesignElement, arrangement: Arrangement): Rect {
  return { ...element.position[arrangement], ...cardSize(design, element) };
}

const middles: Readonly<Record<Side, (box: Rect) => readonly [number, number]>> = {
  left: ({ x, y, height }) => [x, y + height / 2],
  right: ({ x, y, width, height }) => [x + width, y + height / 2],
  top: ({ x, y, width }) => [x + width / 2, y],
  bottom: ({ x, y, width, height }) => [x + width / 2, y + height],
};

const joinTheSame = (one: DesignLink, other: DesignLink): boolean =>
  (one.from === other.from && one.to === other.to) || (one.from === other.to && one.to === other.from);

/** The sides of a full card at whose middle a wire begins or ends. Replication has an arrow there instead. */
export function portsOf(design: Design, id: string, arrangement: Arrangement): readonly Side[] {
  const element = elementById(design, id);
  if (element === null) return [];
  const box = boxOf(design, element, arrangement);
  const links = linksOf(design, id);
  const alone = (link: DesignLink) => links.every((other) => other === link || !joinTheSame(other, link));
  const ends = links.flatMap((link) => {
    const [source, target] = [elementById(design, link.from), elementById(design, link.to)];
    if (source === null || target === null || linkViews[link.kind].line === 'replication' || !alone(link))
      return [];
    const curve = linkCurve(
      boxOf(design, source, arrangement),
      boxOf(design, target, arrangement),
      arrangement,
    );
    return [link.from === id ? ([curve.x0, curve.y0] as const) : ([curve.x1, curve.y1] as const)];
  });
  return sides.filter((side) => {
    const [x, y] = middles[side](box);
    return ends.some((end) => end[0] === x && end[1] === y);
  });
}

import type { Design, DesignElement, Point } from '../design/design';
import type { SettingValue, Specs } from '../design/settings';
import { withSetting } from '../design/with-setting';
import { directoryOf, targetOf } from './elements';

/** Changes of a design, as new designs: what was given is never touched. */

export type Arrangement = 'lr' | 'tb';

/** Where cards are to stand, by id; of one arrangement or of both. */
export type Places = ReadonlyMap<string, Partial<DesignElement['position']>>;

/** The design with some cards somewhere else; the design itself where all of them stand there. */
export function withPositions(design: Design, places: Places): Design {
  const elements = design.elements.map((element) => {
    const position = { ...element.position, ...places.get(element.id) };
    const isSame = isAt(position.lr, element.position.lr) && isAt(position.tb, element.position.tb);
    return isSame ? element : { ...element, position };
  });
  return elements.every((element, i) => element === design.elements[i]) ? design : { ...design, elements };
}

/** The same for one card of one arrangement. */
export const withPosition = (design: Design, id: string, arrangement: Arrangement, point: Point): Design =>
  withPositions(design, new Map([[id, { [arrangement]: point }]]));

const isAt = (one: Point, other: Point): boolean => one.x === other.x && one.y === other.y;

export { withSetting };

/** The catalog's description of the settings of an element, service or link. */
export const specsOf = (design: Design, id: string): Specs => directoryOf(design).specs(id);

/** The value in force of a setting: what the design says, else the catalog's default. */
export function settingOf(design: Design, id: string, setting: string): SettingValue | undefined {
  const target = targetOf(design, id);
  if (target === null) return undefined;
  const owner =
    target.type === 'service' ? target.service : target.type === 'link' ? target.link : target.element;
  return owner.settings?.[setting] ?? specsOf(design, id)[setting]?.default;
}

import { regionsOf } from '../../design/region-rules';
import { membersOf } from '../../design/regions';
import { isFailed } from '../../store/condition';
import { addressesAsDesigned, heldAddresses } from '../canvas/held-addresses';
import { conditionOf } from '../readings/card-state';
import type { Moment } from './moment';
import { colour, hatch, type Pen, text, type TextStyle } from './pen';
import { around, type Scene } from './scene';
import { tag } from './svg';
import { textWidth } from './text-width';

/** Round what is in a region. */
const ROOM = 12;

/** The regions of the design, each as an area round what is in it. */
export function regions(pen: Pen, { design, of }: Moment, { boxes }: Scene): string {
  return regionsOf(design)
    .map(({ id }) => {
      const inside = [id, ...membersOf(design, id).map((member) => member.id)];
      const box = around(
        inside.flatMap((each) => boxes.get(each) ?? []),
        ROOM,
      );
      if (box === null) return '';
      const failed = isFailed(conditionOf(of[id]));
      const area = { x: box.x, y: box.y, width: box.width, height: box.height, rx: 14 };
      const stroke = {
        stroke: colour(pen, failed ? 'fail' : 'strong'),
        'stroke-width': 1.5,
        'stroke-dasharray': failed ? undefined : '5 4',
      };
      return (
        tag('rect', { ...area, ...stroke, fill: colour(pen, 'sunken'), 'fill-opacity': 0.45 }) +
        (failed ? tag('rect', { ...area, fill: hatch(pen) }) : '')
      );
    })
    .join('');
}

const ADDRESS: TextStyle = { size: 11, mono: true };
const CHIP = { height: 21, step: 18, pad: 7, apart: 4 } as const;

interface Chip {
  readonly address: string;
  readonly machine: string;
  /** Whoever is not reached has a broken border. */
  readonly held: boolean;
  readonly place: number;
}

function chipsOf(moment: Moment): readonly Chip[] {
  const held =
    Object.keys(moment.of).length === 0 ? addressesAsDesigned(moment.design) : heldAddresses(moment.of);
  return Object.entries(held).flatMap(([address, who], place) => {
    const [machine = '-', ...rivals] = who.split(' ');
    const holder = machine === '-' ? [] : [{ address, machine, held: true, place }];
    return [...holder, ...rivals.map((rival) => ({ address, machine: rival, held: false, place }))];
  });
}

/** Virtual addresses, beside the machines that have them. */
export function addresses(pen: Pen, moment: Moment, { boxes }: Scene): string {
  return chipsOf(moment)
    .map(({ address, machine, held, place }) => {
      const box = boxes.get(machine);
      if (box === undefined) return '';
      const width = textWidth(address, ADDRESS) + 2 * CHIP.pad;
      const [x, y] = [box.x - CHIP.apart - width, box.y - CHIP.step * place];
      const border = {
        stroke: colour(pen, 'ink'),
        'stroke-width': 1.5,
        'stroke-dasharray': held ? undefined : '4 3',
      };
      const style: TextStyle = { ...ADDRESS, anchor: 'middle', token: held ? 'ink' : 'ink-3' };
      const shape = { x, y, width, height: CHIP.height, rx: CHIP.height / 2, fill: colour(pen, 'surface') };
      return (
        tag('rect', { ...shape, ...border }) + text(pen, x + width / 2, y + CHIP.height / 2, address, style)
      );
    })
    .join('');
}

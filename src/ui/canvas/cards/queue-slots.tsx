import { Glyph } from '../../kit/glyph';
import { SLOTS } from '../../readings/card-state';
import { cargoList } from '../../readings/cargos';
import type { Slots } from './requests-at';

/** Requests in their slots, in order, each with the shape that it has on the wire. */
export function QueueSlots({ cargos, length, waiting }: Slots) {
  // Where not all fit, the last two slots say how many more there are.
  const shown = cargoList(cargos).slice(0, length > SLOTS ? SLOTS - 2 : SLOTS);
  const empty = Math.max(0, SLOTS - length);
  return (
    <span className="queue">
      <span className="sr-only">
        {length - waiting} worked on, {waiting} waiting
      </span>
      {shown.map((cargo, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its place in the line.
        <Glyph key={place} mark={cargo} size={9} />
      ))}
      {length > shown.length && (
        <span className="queue-rest" aria-hidden="true">
          +{length - shown.length}
        </span>
      )}
      {Array.from({ length: empty }, (_, slot) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its place in the line.
        <i key={slot} aria-hidden="true" />
      ))}
    </span>
  );
}

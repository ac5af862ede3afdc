import type { Cargo } from '../../site/facts';
import type { Line } from '../../site/readings';

/** The glyphs of a line as one string, which is equal when they are. */
export const cargosOf = ({ glyphs }: Line): string => glyphs.map(({ cargo }) => cargo).join(' ');

/** And back again. */
export const cargoList = (cargos: string): readonly Cargo[] =>
  cargos === '' ? [] : (cargos.split(' ') as Cargo[]);

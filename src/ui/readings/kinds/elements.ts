import { counted } from '../../format';
import { attackWords } from '../attack-words';
import { loadIn, rateIn, rateText, sentOf } from '../rate';
import { regionWords } from './region';
import type { ElementViews } from './view';

/** What the outline writes where there is nothing to tell. */
export const NONE = '–';

export const elementViews: ElementViews = {
  users: { load: ({ id }, _, recent) => rateText(rateIn(recent, id, sentOf)) },
  dns: {
    load: ({ id }, of) => {
      const reading = of[id];
      return reading?.kind === 'dns' ? counted(reading.lookups, 'lookup') : NONE;
    },
  },
  region: { load: ({ id }, of) => regionWords(of[id]) },
  attacker: {
    load: ({ id }, of) => {
      const reading = of[id];
      return reading?.kind === 'attacker' ? attackWords(reading) : NONE;
    },
  },
  machine: {
    load: ({ id }, _, recent) => {
      const load = loadIn(recent, id);
      return load === null ? NONE : `CPU ${Math.round(100 * load)} %`;
    },
  },
};

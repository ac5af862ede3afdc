import { designStore } from '../../store/design-store';
import type { Arrangement } from '../../store/edit';
import { viewStore } from '../../store/view-store';
import type { Size } from './card-size';
import { type Fit, fitDesign, MAX_ZOOM } from './fit';
import { typeScale } from '../kit/type-scale';

/** What shows the present design in a canvas of that size: as large as can be while a room looks on. */
export function fitHere(arrangement: Arrangement, frame: Size): Fit {
  const { design } = designStore.getState();
  const larger = viewStore.getState().presenting !== null;
  return fitDesign(design, arrangement, frame, { type: typeScale(), ...(larger && { most: MAX_ZOOM }) });
}

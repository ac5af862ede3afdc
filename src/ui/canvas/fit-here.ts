import type { Arrangement } from '../../store/edit';
import type { Lab } from '../../store/labs';
import type { Size } from './card-size';
import { type Fit, fitDesign, MAX_ZOOM } from './fit';
import { typeScale } from '../kit/type-scale';

/** What shows the design of a lab in a canvas of that size: as large as can be while a room looks on. */
export function fitHere(lab: Lab, arrangement: Arrangement, frame: Size): Fit {
  const { design } = lab.design.getState();
  const larger = lab.view.getState().presenting !== null;
  return fitDesign(design, arrangement, frame, { type: typeScale(), ...(larger && { most: MAX_ZOOM }) });
}

import { designStore } from '../../../store/design-store';
import { elementById, linkById } from '../../../store/elements';
import { selectedElements, selectedParts } from '../../../store/selection';
import { theDiagram } from '../canvas-store';

export const fitAll = (): void => theDiagram.view?.showAll();

/** Of a link its two ends; everything where nothing is selected. */
export function fitSelection(): void {
  const { design } = designStore.getState();
  const ends = selectedParts().flatMap((id) => {
    const link = linkById(design, id);
    return link === null ? [] : [link.from, link.to];
  });
  const ids = [...selectedElements(), ...ends].filter((id) => elementById(design, id) !== null);
  if (ids.length === 0) fitAll();
  else theDiagram.view?.show(ids);
}

export const zoomBy = (way: 'in' | 'out'): void =>
  way === 'in' ? theDiagram.view?.zoomIn() : theDiagram.view?.zoomOut();

export const zoomTo = (zoom: number): void => theDiagram.view?.zoomTo(zoom);

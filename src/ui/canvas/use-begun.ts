import { useLayoutEffect } from 'react';
import type { Arrangement } from '../../store/edit';
import { useDesign, useLab } from '../lab';
import { beginDiagram, canvasIn, useCanvas } from './canvas-store';
import type { Size } from './card-size';
import { fitHere } from './fit-here';

/** Names the diagram that can be drawn: of which document, in which arrangement. Null while that is not settled. */
export function useBegun(size: Size | null, arrangement: Arrangement): string | null {
  const lab = useLab();
  const document = useDesign((state) => state.document);
  const begun = useCanvas((state) => state.begun);
  const wanted = `${document} ${arrangement}`;
  useLayoutEffect(() => {
    if (size !== null && begun !== wanted)
      beginDiagram(canvasIn(lab), wanted, arrangement, fitHere(lab, arrangement, size));
  }, [lab, size, arrangement, begun, wanted]);
  return begun === wanted ? begun : null;
}

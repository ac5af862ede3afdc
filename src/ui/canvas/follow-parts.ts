import { useEffect } from 'react';
import { isMadeBySite } from '../../store/design-store';
import { useLab } from '../lab';
import { diagramIn } from './canvas-store';

/**
 * Shows everything again as parts come and go. A card that somebody adds is to be seen, wherever he looks; what the site
 * does by itself moves nobody's view.
 */
export function useFollowParts(): void {
  const lab = useLab();
  useEffect(
    () =>
      lab.design.subscribe(({ design, document }, before) => {
        const more = design.elements.length - before.design.elements.length;
        const { view } = diagramIn(lab);
        if (view === null || more === 0 || document !== before.document) return;
        if (!view.moved.current || (more > 0 && !isMadeBySite())) view.showAll();
      }),
    [lab],
  );
}

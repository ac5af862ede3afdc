import type { Layout } from '../kit/media';
import { Sheet } from '../sheet/sheet';
import { CompactDock, WideDock } from './dock';
import './measures.css';
import './dock.css';

/** What is measured, in the room that there is for it. */
export function Surroundings({ layout }: { readonly layout: Layout }) {
  if (layout === 'phone') return <Sheet />;
  return layout === 'tablet' ? <CompactDock /> : <WideDock />;
}

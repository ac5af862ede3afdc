import { useMedia } from '../../kit/media';
import { useCanvas } from '../canvas-store';

/** Whether small cards have to be found by fingers. */
export function useTouch(): boolean {
  const narrow = useCanvas(({ arrangement }) => arrangement === 'tb');
  const coarse = useMedia('(pointer: coarse)');
  return narrow || coarse;
}

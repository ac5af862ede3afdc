import { type RefObject, useEffect, useState } from 'react';
import type { Size } from './card-size';

/**
 * The size of an element in CSS pixels, kept current; null before it is known or while it has none. The browser tells it
 * when it has laid out the page: whoever asks earlier makes it do that at once.
 */
export function useSize(element: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = current;
      setSize(width > 0 && height > 0 ? { width, height } : null);
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

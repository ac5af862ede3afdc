import { type RefObject, useEffect, useRef, useState } from 'react';

/** How far outside of what is in view something counts as seen: it is to be there before it is reached. */
const NEAR = '200px';

/** Whether an element has ever been in view, or near to it. What costs much to draw can wait for that. */
export function useSeen<Kind extends Element>(): readonly [RefObject<Kind | null>, boolean] {
  const place = useRef<Kind>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (seen || place.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setSeen(true),
      { rootMargin: NEAR },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [seen]);
  return [place, seen];
}

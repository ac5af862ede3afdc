import { type ReactNode, useEffect, useRef, useState } from 'react';

interface ScrollBoxProps {
  /** Of what is in it, for whoever comes to it by keyboard. */
  readonly label: string;
  readonly children: ReactNode;
}

/** Scrolls sideways what is too wide for the page; a stop of the keyboard only where there is something to scroll. */
export function ScrollBox({ label, children }: ScrollBoxProps) {
  const box = useRef<HTMLElement>(null);
  const [isWide, setWide] = useState(false);
  useEffect(() => {
    const { current } = box;
    if (current === null) return;
    const observer = new ResizeObserver(() => setWide(current.scrollWidth > current.clientWidth));
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return (
    <figure
      ref={box}
      className="scroll-box"
      aria-label={isWide ? label : undefined}
      tabIndex={isWide ? 0 : undefined}
    >
      {children}
    </figure>
  );
}

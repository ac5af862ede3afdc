import { useLayoutEffect, useRef } from 'react';

interface SvgInlineProps {
  readonly svg: string;
  readonly className?: string;
}

/** A picture as a part of the page, with the fonts of the page. It was made here; nothing in it can run. */
export function SvgInline({ svg, className }: SvgInlineProps) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml');
    place.current?.replaceChildren(document.importNode(documentElement, true));
  }, [svg]);
  return <span ref={place} className={className} />;
}

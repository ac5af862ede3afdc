import { createElement } from 'react';
import type { LucideProps } from 'lucide-react';

interface IconData {
  readonly node: readonly (readonly [tag: string, attributes: Readonly<Record<string, string>>])[];
}

/**
 * In place of what Lucide makes a component of an icon with, which can do much that we never ask for and does it anew
 * for every icon that is drawn. The built site takes it; see `tools/site/lean-libraries.mjs`.
 */
export default function createIcon({ node }: IconData) {
  const lines = node.map(([tag, attributes], index) => createElement(tag, { ...attributes, key: index }));
  return ({ size = 24, ...rest }: LucideProps) =>
    createElement(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        width: size,
        height: size,
        viewBox: '0 0 24 24',
        fill: 'none',
        stroke: 'currentColor',
        strokeWidth: 2,
        strokeLinecap: 'round',
        strokeLinejoin: 'round',
        ...rest,
      },
      lines,
    );
}

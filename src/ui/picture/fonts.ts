import { FAMILIES } from './pen';
import { tag } from './svg';

/** The two families of the page, as `data:` addresses of WOFF2 files. */
export interface Fonts {
  readonly sans: string;
  readonly mono: string;
}

const face = (family: string, address: string): string =>
  `@font-face{font-family:'${family}';src:url(${address}) format('woff2');font-weight:200 800}`;

/** The fonts inside the picture. */
export const fontStyle = ({ sans, mono }: Fonts): string =>
  tag('style', {}, face(FAMILIES.sans, sans) + face(FAMILIES.mono, mono));

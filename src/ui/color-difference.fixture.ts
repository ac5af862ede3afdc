/** Colour arithmetic for the tests of the palette. Colours are '#rrggbb'. */

type Triple = readonly [number, number, number];
export type Vision = 'normal' | 'protan' | 'deutan' | 'tritan';

const toLinear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;

const linear = (hex: string): Triple => {
  const channel = (at: number) => toLinear(Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return [channel(1), channel(3), channel(5)];
};

const dot = (row: Triple, by: Triple): number => row[0] * by[0] + row[1] * by[1] + row[2] * by[2];
const times = (matrix: readonly [Triple, Triple, Triple], by: Triple): Triple => [
  dot(matrix[0], by),
  dot(matrix[1], by),
  dot(matrix[2], by),
];

/** WCAG 2.2 relative luminance. */
const luminance = (hex: string): number => dot([0.2126, 0.7152, 0.0722], linear(hex));

/** WCAG 2.2 contrast ratio, 1 to 21. */
export const contrast = (a: string, b: string): number => {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
};

/** Machado, Oliveira and Fernandes 2009, severity 1, applied to linear RGB. */
const deficiency: Record<Exclude<Vision, 'normal'>, readonly [Triple, Triple, Triple]> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const seen = (hex: string, vision: Vision): Triple => {
  const rgb = vision === 'normal' ? linear(hex) : times(deficiency[vision], linear(hex));
  return rgb.map((channel) => Math.min(1, Math.max(0, channel))) as unknown as Triple;
};

/** CIE L*a*b*, D65. */
const lab = (rgb: Triple): Triple => {
  const [x, y, z] = times(
    [
      [0.4124564, 0.3575761, 0.1804375],
      [0.2126729, 0.7151522, 0.072175],
      [0.0193339, 0.119192, 0.9503041],
    ],
    rgb,
  );
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 / 116) * t + 16 / 116);
  const [fx, fy, fz] = [f(x / 0.95047), f(y), f(z / 1.08883)];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
};

const degrees = (radians: number): number => (radians * 180) / Math.PI;
const radians = (angle: number): number => (angle * Math.PI) / 180;
const hue = (a: number, b: number): number =>
  a === 0 && b === 0 ? 0 : (degrees(Math.atan2(b, a)) + 360) % 360;

/** Mean of two hues in degrees, the short way round. */
const meanHue = (h1: number, h2: number): number => {
  const mean = (h1 + h2) / 2;
  return Math.abs(h1 - h2) <= 180 ? mean : mean < 180 ? mean + 180 : mean - 180;
};

/** CIEDE2000 after Sharma, Wu and Dalal 2005. */
export const ciede2000 = ([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number => {
  const c7 = ((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2) ** 7;
  const g = 1 + 0.5 * (1 - Math.sqrt(c7 / (c7 + 25 ** 7)));
  const [c1, c2] = [Math.hypot(g * a1, b1), Math.hypot(g * a2, b2)];
  const [h1, h2] = [hue(g * a1, b1), hue(g * a2, b2)];
  const turn = ((h2 - h1 + 540) % 360) - 180;
  const dh = c1 * c2 === 0 ? 0 : 2 * Math.sqrt(c1 * c2) * Math.sin(radians(turn / 2));
  const [l, c] = [(l1 + l2) / 2, (c1 + c2) / 2];
  const h = c1 * c2 === 0 ? h1 + h2 : meanHue(h1, h2);
  const wave = (factor: number, offset: number) => Math.cos(radians(factor * h + offset));
  const t = 1 - 0.17 * wave(1, -30) + 0.24 * wave(2, 0) + 0.32 * wave(3, 6) - 0.2 * wave(4, -63);
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
  const [sc, sh] = [1 + 0.045 * c, 1 + 0.015 * c * t];
  const rotation =
    -Math.sin(radians(60 * Math.exp(-(((h - 275) / 25) ** 2)))) * 2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7));
  const [dl, dc, ds] = [(l2 - l1) / sl, (c2 - c1) / sc, dh / sh];
  return Math.sqrt(dl ** 2 + dc ** 2 + ds ** 2 + rotation * dc * ds);
};

/** How different two colours look to somebody with this vision, in CIEDE2000. */
export const difference = (a: string, b: string, vision: Vision): number =>
  ciede2000(lab(seen(a, vision)), lab(seen(b, vision)));

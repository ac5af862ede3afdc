/** A font of the page: its size in CSS pixels, and how heavy it is, 400 to 700. */
export interface Font {
  readonly size: number;
  readonly weight?: number;
  /** Host names and figures: every letter is equally wide. */
  readonly mono?: boolean;
}

/**
 * Advances of Atkinson Hyperlegible Next from the space (U+0020) to the tilde, in thousandths of the size, measured in
 * Chromium: regular (400) and bold (700). Between them they grow nearly evenly with the weight.
 */
const REGULAR: readonly number[] = [
  280, 286, 301, 651, 592, 919, 731, 160, 299, 299, 485, 606, 210, 362, 210, 387, 648, 407, 548, 576, 614,
  588, 598, 510, 615, 595, 210, 210, 553, 628, 553, 480, 778, 626, 613, 645, 669, 569, 552, 694, 694, 392,
  512, 631, 541, 824, 693, 714, 592, 724, 614, 592, 558, 690, 593, 856, 623, 575, 607, 317, 387, 344, 552,
  372, 243, 525, 566, 485, 564, 538, 314, 558, 550, 252, 245, 492, 262, 845, 550, 548, 566, 574, 349, 471,
  326, 540, 461, 684, 481, 449, 460, 344, 237, 344, 555,
];
const BOLD: readonly number[] = [
  313, 303, 390, 765, 610, 969, 725, 210, 335, 335, 485, 595, 271, 373, 272, 440, 659, 440, 579, 600, 624,
  608, 626, 537, 624, 571, 272, 272, 569, 612, 569, 547, 781, 678, 643, 658, 689, 597, 566, 718, 701, 425,
  561, 664, 552, 858, 717, 747, 629, 757, 650, 610, 607, 686, 644, 886, 685, 650, 618, 340, 440, 344, 582,
  400, 288, 552, 596, 510, 596, 563, 365, 593, 571, 300, 259, 555, 318, 882, 571, 576, 596, 599, 376, 508,
  376, 567, 530, 740, 540, 521, 506, 381, 254, 381, 537,
];
const FIRST = 0x20;
/** Every letter of Atkinson Hyperlegible Mono. */
const MONO = 632;
/** Signs of the page beyond those: `·`, `–`, `×`, `…`, quotation marks. None is wider than a capital M. */
const BEYOND = 850;
/** Letters of East Asia and pictures, which fonts of the system draw. */
const WIDE = 1200;
const FIRST_WIDE = 0x1100;

function advance(code: number, weight: number, mono: boolean): number {
  if (code >= FIRST_WIDE && !(code >= 0x2000 && code <= 0x22ff)) return WIDE;
  if (mono) return MONO;
  const [regular, bold] = [REGULAR[code - FIRST], BOLD[code - FIRST]];
  if (regular === undefined || bold === undefined) return BEYOND;
  return regular + ((bold - regular) * (weight - 400)) / 300;
}

/** How wide a text is, in CSS pixels. Kerning, which only brings letters together, is left out. */
export function textWidth(text: string, { size, weight = 400, mono = false }: Font): number {
  let sum = 0;
  for (const letter of text) sum += advance(letter.codePointAt(0)!, weight, mono);
  return (sum * size) / 1000;
}

const DOTS = '…';

/** The text where there is room for it, else its beginning and three dots; nothing where there is no room for those. */
export function fitted(text: string, room: number, font: Font): string {
  if (textWidth(text, font) <= room) return text;
  const letters = Array.from(text);
  let kept = letters.length;
  while (kept > 0 && textWidth(`${letters.slice(0, kept).join('')}${DOTS}`, font) > room) kept--;
  return kept === 0 ? '' : `${letters.slice(0, kept).join('').trimEnd()}${DOTS}`;
}

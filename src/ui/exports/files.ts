import mono from '@fontsource-variable/atkinson-hyperlegible-mono/files/atkinson-hyperlegible-mono-latin-wght-normal.woff2?url';
import sans from '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url';
import type { Fonts } from '../picture/fonts';

function dataAddress(content: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(new Error('A font could not be read.'));
    reader.readAsDataURL(content);
  });
}

async function fontAt(address: string): Promise<string> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error('A font could not be loaded.');
  return dataAddress(new Blob([await answer.arrayBuffer()], { type: 'font/woff2' }));
}

let loading: Promise<Fonts | undefined> | null = null;

/** The fonts of the page, to be held by a picture; none where they do not come: a picture then takes fonts of the system. */
export function pageFonts(): Promise<Fonts | undefined> {
  loading ??= Promise.all([fontAt(sans), fontAt(mono)])
    .then(([one, other]) => ({ sans: one, mono: other }))
    .catch(() => {
      loading = null;
      return undefined;
    });
  return loading;
}

/** A picture as the address of itself. */
export const svgAddress = (svg: string): string =>
  `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

function decoded(address: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('The browser cannot draw the picture. Save it as SVG instead.'));
    image.src = address;
  });
}

/**
 * A picture in pixels, drawn by the browser.
 *
 * @param scale pixels for one of the diagram.
 * @throws {Error} with a sentence, where the browser draws no picture so large.
 */
export async function pngOf(svg: string, scale: number): Promise<Blob> {
  const image = await decoded(svgAddress(svg));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.naturalWidth * scale);
  canvas.height = Math.round(image.naturalHeight * scale);
  const size = `${canvas.width} × ${canvas.height} pixels`;
  const refusal = `The browser makes no picture of ${size}. Save it as SVG, or at normal size.`;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error(refusal);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error(refusal)) : resolve(blob)), 'image/png'),
  );
}

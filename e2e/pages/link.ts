import { deflateRawSync } from 'node:zlib';
import type { Design } from '../../src/design/design';
import { presetById } from '../../src/design/presets';

/** An address with a run in it, as it is shared; what is in the text need be no run at all. */
export const linkOf = (text: string): string => `/#d=1.${deflateRawSync(text).toString('base64url')}`;

/** The address of a design, paused at its beginning. */
export const linkTo = (design: Design): string =>
  linkOf(JSON.stringify({ seed: 1, speed: 1, paused: true, design }));

/** The design that comes with the application under that id. */
export function presetDesign(id: string): Design {
  const found = presetById(id);
  if (!found.ok) throw new Error(found.message);
  return found.preset.design;
}

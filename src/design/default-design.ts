import type { Design } from './design';
import { threeServers } from './presets/three-servers';

/** The preset that opens first. */
export const DEFAULT_PRESET = 'three-servers';

/** Apart from the other presets, of which the first picture needs none. */
export const defaultDesign: Design = threeServers('classroom');

import type { Design } from '../../design/design';
import {
  overloadThatStays,
  poolExhaustion,
  restrainedRetries,
  retryStorm,
  thunderingHerd,
} from './overloads';
import type { MakeAccident, ReadyAccident } from './ready-accident';
import { flappingScaler, metByScaling, scaledOntoDatabase } from './scaling';
import { expiredCertificate, flapping, fullDisk, greyCable, oldAddress, sinkhole } from './unseen';

const all: readonly MakeAccident[] = [
  retryStorm,
  restrainedRetries,
  overloadThatStays,
  poolExhaustion,
  thunderingHerd,
  sinkhole,
  flapping,
  greyCable,
  fullDisk,
  expiredCertificate,
  oldAddress,
  metByScaling,
  scaledOntoDatabase,
  flappingScaler,
];

/** Every accident, as it would go on a design. */
export const readyAccidents = (design: Design): readonly ReadyAccident[] => all.map((make) => make(design));

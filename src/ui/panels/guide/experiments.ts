import { databaseExperiments } from './database-experiments';
import type { Design } from '../../../design/design';
import type { Readings } from '../../../run/protocol';
import { castOf } from './cast';
import type { Experiment, Scene } from './experiment';
import { webExperiments } from './web-experiments';

export type { Experiment } from './experiment';

/** The experiments that the design at hand has the parts for. */
export function experimentsOf(design: Design, readings: Readings | null): readonly Experiment[] {
  const scene: Scene = { design, readings, cast: castOf(design, readings) };
  return [...webExperiments, ...databaseExperiments].flatMap((make) => make(scene) ?? []);
}

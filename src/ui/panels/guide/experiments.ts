import { databaseExperiments } from './database-experiments';
import type { Design } from '../../../design/design';
import type { Readings } from '../../../run/protocol';
import { castOf } from './cast';
import { distanceToPrimary } from './distance-experiment';
import type { Experiment, MakeExperiment, Scene } from './experiment';
import { addServer } from './growth-experiment';
import { addReplicas } from './growth-replicas';
import { monitoringExperiments } from './monitoring-experiments';
import { scanPorts } from './scan-experiment';
import { tapExperiments } from './tap-experiments';
import { webExperiments } from './web-experiments';

export type { Experiment } from './experiment';

/** Those that leave a site with more traffic than it bears come last: whoever goes on from there sees only that. */
const all: readonly MakeExperiment[] = [
  ...webExperiments,
  ...databaseExperiments,
  scanPorts,
  ...tapExperiments,
  ...monitoringExperiments,
  distanceToPrimary,
  addServer,
  addReplicas,
];

/** The experiments that the design at hand has the parts for. */
export function experimentsOf(design: Design, readings: Readings | null): readonly Experiment[] {
  const scene: Scene = { design, readings, cast: castOf(design, readings) };
  return all.flatMap((make) => make(scene) ?? []);
}

import { FILES, link, machine } from '../../parts';
import { CORES, every, NEAR, NetworkSite } from '../network/network-site';
import { type RotationCase, readRotation } from './rotation-case';

/** Seconds between two requests of the plan: far longer than one takes. */
const APART = 1;

/** The first difference, null where there is none, undefined where another algorithm was recorded. */
export function rotationDifference(json: unknown, part: string): string | null | undefined {
  const recorded = readRotation(json, part);
  if (recorded === null) return undefined;
  const here = takenHere(recorded);
  const at = recorded.sequence.findIndex((server, i) => server !== here[i]);
  return at < 0 ? null : `request ${at}: recorded ${recorded.sequence[at]}, here ${here[at] ?? 'nobody'}`;
}

/** Which server works on each request, one after the other, behind one Nginx. */
function takenHere({ weights, sequence }: RotationCase): readonly string[] {
  const servers = weights.map((weight, i) => ({ name: `s${i + 1}`, weight }));
  const site = new NetworkSite(
    every(1, sequence.length, APART),
    [
      machine('server', [{ kind: 'web-server', settings: { staticTime: 0 } }], CORES),
      ...servers.map(({ name }) =>
        machine(name, [{ kind: 'app-server', settings: { serviceTime: 0 } }, FILES], CORES),
      ),
    ],
    [
      link('visit', 'client', 'server', { latency: NEAR, keepAlive: true }),
      ...servers.map(({ name, weight }) => link('upstream', 'server', name, { latency: NEAR, weight })),
    ],
  );
  const end = 1 + sequence.length * APART + 1;
  return site.until(end).worked(0, end);
}

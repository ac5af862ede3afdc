import { linkCatalog } from '../../design/catalog';
import type { DesignLink } from '../../design/design';
import { withDefaults } from '../../design/settings';

/** Least wall time, in seconds, for which a dot must be on its way to be followed by eye. */
const SHORTEST_TRIP = 0.1;

/** Simulated seconds that anything needs along a link. */
const latencyOf = ({ kind, settings = {} }: DesignLink): number =>
  withDefaults(linkCatalog[kind].settings, settings).latency;

/** The fastest of these speeds at which every link shows dots; the slowest of all where none does. */
export function speedForDots(links: readonly DesignLink[], speeds: readonly number[]): number {
  const shown = speeds.filter((speed) => flowingLinks(links, speed).size === 0);
  return shown.length > 0 ? Math.max(...shown) : Math.min(...speeds);
}

/** Ids of the links on which dots would only flicker at that speed, in simulated seconds per second. */
export function flowingLinks(links: readonly DesignLink[], speed: number): ReadonlySet<string> {
  return new Set(links.filter((link) => latencyOf(link) / speed < SHORTEST_TRIP).map(({ id }) => id));
}

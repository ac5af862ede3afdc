import { type ReactFlowState, useStoreApi as useFlowStore } from '@xyflow/react';
import { useEffect } from 'react';
import type { DesignLink } from '../../design/design';
import { useDesign, useLab } from '../lab';
import { linkViews } from '../readings/kinds/links';
import type { Arrangement } from '../../store/edit';
import { asideOf, linkCurve, linkLanes } from '../traffic/edge-geometry';
import { rectOf } from '../traffic/traffic-loop';
import { canvasIn, useCanvas } from './canvas-store';
import { sideOfWord } from './link-marks';
import { wordShare } from './word-place';

/** Of a word that has room nowhere. */
const NOWHERE = -0.5;
const MIDDLE = 0.5;

/** Only what replicates, or may be idle, has words that nobody has asked for. */
const hasWords = ({ kind }: DesignLink): boolean => linkViews[kind].news !== undefined;

/** Milliseconds between two looks. A card that is dragged takes its words along as they are, until it is let go. */
const LOOK_MS = 100;

/** The share of its wire at which each word stands that does not stand in the middle, by link. */
function placesOf(
  links: readonly DesignLink[],
  arrangement: Arrangement,
  { nodeLookup, transform }: ReactFlowState,
): Readonly<Record<string, number>> {
  const worded = links.filter(hasWords);
  if (worded.length === 0) return {};
  const lanes = linkLanes(links);
  const cards = [...nodeLookup.keys()].flatMap((id) => rectOf(nodeLookup.get(id)) ?? []);
  const moved = worded.flatMap(({ id, from, to }): readonly (readonly [string, number])[] => {
    const [source, target] = [rectOf(nodeLookup.get(from)), rectOf(nodeLookup.get(to))];
    if (source === null || target === null) return [];
    const lane = lanes.get(id) ?? 0;
    const curve = linkCurve(source, target, arrangement, lane);
    const aside = asideOf(curve, lane);
    const isSteep = Math.abs(aside.x) > Math.abs(aside.y);
    const side = isSteep ? sideOfWord(curve, aside.x, false) : 'above';
    const share = wordShare(curve, side, transform[2], cards) ?? NOWHERE;
    return share === MIDDLE ? [] : [[id, share]];
  });
  return Object.fromEntries(moved);
}

/** All that the places follow from beside the links: the boxes of the cards, and how large the picture is drawn. */
const geometryOf = ({ nodeLookup, transform }: ReactFlowState): string =>
  [transform[2], ...[...nodeLookup.values()].flatMap((node) => Object.values(rectOf(node) ?? {}))].join(' ');

/** Keeps the words of wires off the cards that the wires pass behind. */
export function WordPlaces() {
  const canvas = canvasIn(useLab());
  const flow = useFlowStore();
  const links = useDesign(({ design }) => design.links);
  const arrangement = useCanvas((state) => state.arrangement);
  useEffect(() => {
    let told = '';
    let seen = '';
    const place = (): void => {
      const geometry = geometryOf(flow.getState());
      // Most of what React Flow tells moves nothing, such as a card that is selected.
      if (geometry === seen) return;
      seen = geometry;
      const wordsAt = placesOf(links, arrangement, flow.getState());
      if (JSON.stringify(wordsAt) === told) return;
      told = JSON.stringify(wordsAt);
      canvas.setState({ wordsAt });
    };
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const placeSoon = (): void => {
      waiting ??= setTimeout(() => {
        waiting = undefined;
        place();
      }, LOOK_MS);
    };
    place();
    const leave = flow.subscribe(placeSoon);
    return () => {
      clearTimeout(waiting);
      leave();
    };
  }, [canvas, flow, links, arrangement]);
  return null;
}

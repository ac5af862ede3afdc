import { EdgeLabelRenderer, type EdgeProps, useInternalNode } from '@xyflow/react';
import { type CSSProperties, memo, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { DesignLink } from '../../design/design';
import { linkById } from '../../store/elements';
import { linkName } from '../readings/card-name';
import { lockOf } from '../../design/link-tls';
import { linkViews, linkWords } from '../readings/kinds/links';
import { type LinkEdgeType, nameId } from './card-nodes';
import { isWhole } from './detail';
import { asideOf, type Curve, linkCurve, linkLanes, pathOf, pointOn } from '../traffic/edge-geometry';
import { lockPath } from '../kit/lock';
import { LabelsCome } from './labels-come';
import { arrowAt, CROSS_AT, lockShare, sideOfWord } from './link-marks';
import { LinkControl } from './link-control';
import { type LinkLook, linkLook } from '../readings/link-look';
import { useLive } from '../readings/live';
import { rateText } from '../readings/rate';
import { rectOf } from '../traffic/traffic-loop';
import { useSteps } from '../traffic/steps';
import { useDesign } from '../lab';
import { useCanvas } from './canvas-store';
import { useLinkRates } from '../traffic/traffic-store';
import './links.css';

/** How wide around a link a press still meets it, in CSS pixels. */
const REACH = 24;

let lanes: { readonly links: readonly DesignLink[]; readonly of: ReadonlyMap<string, number> } | null = null;

function laneOf(links: readonly DesignLink[], id: string): number {
  // Every link asks for the same design.
  if (lanes?.links !== links) lanes = { links, of: linkLanes(links) };
  return lanes.of.get(id) ?? 0;
}

const useLane = (id: string): number => useDesign(({ design }) => laneOf(design.links, id));

/** A card that was only selected leaves its links where they are. */
function useSame(curve: Curve | null): Curve | null {
  const same = useShallow((now: Curve | null) => now);
  return same(curve);
}

function useCurve(id: string, source: string, target: string): Curve | null {
  const arrangement = useCanvas((state) => state.arrangement);
  const lane = useLane(id);
  const from = rectOf(useInternalNode(source));
  const to = rectOf(useInternalNode(target));
  return useSame(from && to && linkCurve(from, to, arrangement, lane));
}

/** How long the button beside a wire stays after the pointer has left the wire, in ms: time to get there. */
const LINGER_MS = 500;

function useLingeringHover() {
  const [hovered, setHovered] = useState(false);
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const onMouseEnter = useCallback(() => {
    clearTimeout(timer.current);
    setHovered(true);
  }, []);
  const onMouseLeave = useCallback(() => {
    timer.current = window.setTimeout(() => setHovered(false), LINGER_MS);
  }, []);
  return { hovered, onMouseEnter, onMouseLeave };
}

/** What passes along a link per simulated second, as text. */
const useLinkRate = ({ id, kind }: DesignLink): string =>
  useLinkRates(({ of }) => {
    const rate = of[id];
    if (rate === undefined) return rateText(null);
    return rateText(rate[linkViews[kind].counts]);
  });

interface LinkProps {
  readonly link: DesignLink;
  readonly selected: boolean;
  readonly curve: Curve;
  /** A card at one end is being dragged. */
  readonly moves: boolean;
}

const Link = memo(({ link, selected, curve, moves }: LinkProps) => {
  const { hovered, ...hover } = useLingeringHover();
  const labelled = useContext(LabelsCome);
  const look = useLive((of) => linkLook(link, of));
  const path = pathOf(curve);
  return (
    <g {...hover}>
      <Name link={link} />
      <path className="link" data-line={look.line} data-cut={look.cut} data-idle={look.idle} d={path} />
      {look.line === 'replication' && <path className="link-core" d={path} />}
      {selected && <path className="link-halo" d={path} />}
      <path
        d={path}
        className="react-flow__edge-interaction"
        fill="none"
        strokeOpacity={0}
        strokeWidth={REACH}
      />
      {look.arrow !== null && !look.cut && <Arrow curve={curve} end={look.arrow} />}
      <Lock link={link} curve={curve} />
      {look.cut && <Cross {...pointOn(curve, CROSS_AT)} />}
      {labelled && (
        <Label
          link={link}
          look={look}
          curve={curve}
          moves={moves}
          shown={hovered || selected}
          hover={hover}
        />
      )}
    </g>
  );
});

/** What a screen reader says of the link. Apart, so that a changed rate draws no path again. */
function Name({ link }: { readonly link: DesignLink }) {
  const rate = useLinkRate(link);
  const lock = useDesign(({ design }) => lockOf(link, design));
  const name = useLive((of) => linkName(link, of, rate, lock));
  return <title id={nameId(link.id)}>{name}</title>;
}

interface LabelProps {
  readonly link: DesignLink;
  readonly look: LinkLook;
  readonly curve: Curve;
  readonly moves: boolean;
  readonly shown: boolean;
  readonly hover: Omit<ReturnType<typeof useLingeringHover>, 'hovered'>;
}

/** Words in the middle of a link and its button beside them, always of the same size on screen. */
function Label({ link, look, curve: now, moves, shown, hover }: LabelProps) {
  const [curve, follow] = useState(now);
  // Below 0 the word has room nowhere.
  const share = useCanvas(({ wordsAt }) => wordsAt[link.id] ?? 0.5);
  const { x, y } = pointOn(curve, Math.abs(share));
  const aside = asideOf(curve, useLane(link.id));
  const roomy = useCanvas(({ detail }) => isWhole(detail));
  // Among small cards there is room only for what is out of the ordinary.
  const plain = share > 0 && (roomy || look.idle) ? look.word : '';
  const steep = Math.abs(aside.x) > Math.abs(aside.y);
  const word = shown ? look.word || <Rate link={link} /> : plain;
  // What shows nothing goes after a card that is dragged when that is there: whatever moves is painted.
  if (curve !== now && !(moves && word === '' && !look.cut)) follow(now);
  return (
    <EdgeLabelRenderer>
      <div
        className="link-label"
        data-shown={shown}
        data-cut={look.cut}
        data-word={steep ? sideOfWord(curve, aside.x, shown || look.cut) : 'above'}
        style={
          {
            transform: `translate(${x}px, ${y}px) scale(calc(1 / var(--zoom)))`,
            '--aside-x': aside.x,
            '--aside-y': aside.y,
          } as CSSProperties
        }
        {...hover}
      >
        <LinkControl id={link.id} />
        {word !== '' && (
          <span className="link-word mono">
            {shown && `${linkWords(link)} `}
            {word}
          </span>
        )}
      </div>
    </EdgeLabelRenderer>
  );
}

const Rate = ({ link }: { readonly link: DesignLink }) => useLinkRate(link);

/** The head of an arrow at one end, pointing the way the curve goes there. */
function Arrow({ curve, end }: { readonly curve: Curve; readonly end: 'from' | 'to' }) {
  const { x, y, angle } = arrowAt(curve, end);
  return <path className="link-arrow" transform={`translate(${x} ${y}) rotate(${angle})`} d="M0 0-11-6V6z" />;
}

/** Closed where TLS is spoken; open where plain text comes from the public network, or goes on behind the end of TLS. */
function Lock({ link, curve }: { readonly link: DesignLink; readonly curve: Curve }) {
  const lock = useDesign(({ design }) => lockOf(link, design));
  const share = useDesign(({ design }) => lockShare(link, curve, design));
  if (lock === null) return null;
  const closed = lock === 'closed';
  const { x, y } = pointOn(curve, share);
  return (
    <g className="link-lock" data-open={lock === 'open'} transform={`translate(${x} ${y})`}>
      <rect x="-6" y="-1" width="12" height="9" rx="2" />
      <path className="link-lock-shackle" d={lockPath(closed)} />
    </g>
  );
}

const Cross = ({ x, y }: { readonly x: number; readonly y: number }) => (
  <path className="link-cross" transform={`translate(${x} ${y})`} d="M-6-6 6 6M6-6-6 6" />
);

/** A link on the canvas. It follows its two cards while they are dragged. */
export const LinkEdge = memo(({ id, source, target, selected = false }: EdgeProps<LinkEdgeType>) => {
  const link = useDesign(({ design }) => linkById(design, id));
  const moves = useSteps([source, target]) > 0;
  const curve = useCurve(id, source, target);
  return link && curve && <Link link={link} selected={selected} curve={curve} moves={moves} />;
});

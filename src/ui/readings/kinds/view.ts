import type { DesignElement, DesignLink, ElementKind, ServiceKind } from '../../../design/design';
import type { Readings } from '../../../run/protocol';
import type { LinkReading, Reading } from '../../../site/readings';
import type { IconName } from '../../kit/icon';
import type { Recent } from '../rate';

export type Of = Readings['of'];

/** The reading of a kind of element or service. */
export type ReadingOf<Kind extends Reading['kind']> = Extract<Reading, { readonly kind: Kind }>;

/** What the page shows of a kind of service. A machine's card, the outline and the inspector all ask here. */
export interface ServiceView<Kind extends ServiceKind> {
  readonly icon: IconName;
  /** What a state calls it: "Nginx down". */
  readonly short: string;
  /** What its row says in place of its role: what tells it from others of its kind. */
  readonly says?: (reading: ReadingOf<Kind>) => { readonly text: string; readonly icon?: IconName };
  /** What its mark on the border of a card says, a word or two below each other. */
  readonly mark?: (reading: ReadingOf<Kind>) => readonly string[];
  /** What stands at the end of its row in place of its port. */
  readonly end?: (reading: ReadingOf<Kind>) => string;
  /** Its load in the outline. */
  readonly load?: (reading: ReadingOf<Kind>) => string;
  /** Whether it runs and does nothing: its row then has the picture of what stands by. */
  readonly idle?: (reading: ReadingOf<Kind>) => boolean;
  /** What is wrong although it runs: a word for the whole machine, and whether it is as bad as being down. */
  readonly trouble?: (reading: ReadingOf<Kind>) => { readonly word: string; readonly grave: boolean } | null;
}

/** What the page shows of a kind of element, machines by what runs on them aside. */
export interface ElementView {
  /** Its load in the outline. */
  readonly load: (element: DesignElement, of: Of, recent: Recent) => string;
}

export type ElementViews = { readonly [Kind in ElementKind]: ElementView };
export type ServiceViews = { readonly [Kind in ServiceKind]: ServiceView<Kind> };

/** What is said beside a link, and how it is drawn for that. */
export interface LinkNews {
  /** Drawn dashed: nothing is sent along it although it is whole. */
  readonly idle: boolean;
  /** A few words beside it; empty when there is nothing to say. */
  readonly word: string;
  /** The end at which a replica stands. */
  readonly arrow: 'from' | 'to' | null;
}

/** What the page shows of a kind of link. */
export interface LinkView {
  /** What it carries, in a word or two. */
  readonly words: string;
  readonly line: 'http' | 'sql' | 'replication' | 'scrape';
  /** What is counted along it. */
  readonly counts: 'requests' | 'replicated' | 'checks';
  readonly news?: (link: DesignLink, of: Of) => LinkNews;
}

/** What was counted along a link so far. */
export const countedBy = ({ counts }: LinkView, reading: Reading): number =>
  reading.kind === 'link' ? (reading satisfies LinkReading)[counts] : 0;

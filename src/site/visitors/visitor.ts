import type { Origin } from '../database/origin';
import type { Seconds } from '../../kernel';
import type { StorePosition } from './store-log';

/** Where a session lives: in the memory of a process, in a session store, or in the browser itself. */
export type SessionHome = 'memory' | 'store' | 'cookie';

/** What a browser keeps of a log-in. The number stands for the long random name that a real session has. */
export interface SessionCookie {
  /** 1 for the first of the site. */
  readonly session: number;
  readonly home: SessionHome;
  /** Id of the service that has it; of a signed cookie: of the one that signed it. */
  readonly keeper: string;
  /** Which life of the keeper's process it was made in: 1 until it ends for the first time. */
  readonly life: number;
  /** Name of the key that a signed cookie is signed with. */
  readonly key: string;
  /** Megabytes that the session takes: in the store, or of the cookie itself. */
  readonly size: number;
  /** Where in its writes the store was when it took the session; null of a session that lives elsewhere. */
  readonly position: StorePosition | null;
  /** Of the log-in, and of the latest page for which it was good. */
  readonly since: Seconds;
  readonly usedAt: Seconds;
}

/** A file that somebody has uploaded, by its name. */
export interface Upload {
  /** 1 for the first of the site. */
  readonly file: number;
  /** Id of the service that took it onto its disk. */
  readonly keeper: string;
}

/** A write of which the browser knows that it succeeded. */
export interface OwnWrite {
  readonly origin: Origin;
  readonly sequence: number;
  readonly at: Seconds;
}

/** What a request says of its visitor. Only where users have such habits; otherwise a request has none. */
export interface Visitor {
  /** The page is for visitors who are logged in. */
  readonly needsSession: boolean;
  readonly cookie: SessionCookie | null;
  /** With this click the visitor ends the session. */
  readonly logsOut: boolean;
  /** The request brings a file, or asks for one; null: neither. */
  readonly upload: 'new' | Upload | null;
  /** Their latest write, and whether this page shows it. */
  readonly lastWrite: OwnWrite | null;
  readonly seeksOwnWrite: boolean;
}

/** What an answer gives the browser to keep. What is absent stays as it was. */
export interface Keepsakes {
  /** Null: the browser forgets its own. */
  cookie?: SessionCookie | null;
  upload?: Upload;
  lastWrite?: OwnWrite;
}

/** A browser's memory of the site. */
export interface Jar {
  cookie: SessionCookie | null;
  upload: Upload | null;
  lastWrite: OwnWrite | null;
}

/**
 * Why a session is gone. `elsewhere`: another process has it in its memory. `process ended`, `store restarted`: it was
 * in a memory that is gone. `expired`: nobody used it for too long. `evicted`: the store was full. `other key`: signed
 * with a key that this server does not have. `no store`: none answered. `other home`: sessions live elsewhere since.
 `logged out`: its visitor ended it by another
 * click. `not replicated`: the store that was asked has never received it, or has given it up for a copy of its primary.
 */
export type SessionLoss =
  | 'elsewhere'
  | 'process ended'
  | 'expired'
  | 'store restarted'
  | 'evicted'
  | 'other store'
  | 'other key'
  | 'no store'
  | 'other home'
  | 'logged out'
  | 'not replicated';

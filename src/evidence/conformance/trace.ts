/** A recorded case, as read from its file. Times are milliseconds, as recorded; t = 0 is the start of the plan. */
export interface Trace {
  readonly config: TraceConfig;
  readonly requests: readonly TraceRequest[];
  readonly events: readonly TraceEvent[];
  readonly observed: readonly Observation[];
  readonly serverEvents: readonly ServerEvent[];
  /** t = 0 is `offset` after a check of this server; null where the phase of the checks is not known. */
  readonly align: { readonly server: string; readonly offset: number } | null;
  readonly checksSeen: readonly { readonly server: string; readonly at: number }[];
  readonly initiallyDown: readonly string[];
  /** Clients keep their cookies. */
  readonly cookieJar: boolean;
  /** By how much the times of one request differed between the runs of the recording. */
  readonly spread: number;
}

export interface TraceConfig {
  /** Settings of the catalog, by name; what is not there is as the recorded configuration had it by default. */
  readonly balancer: Readonly<Record<string, string | number | boolean>>;
  readonly servers: readonly TraceServer[];
  readonly check: TraceCheck | null;
  readonly cookieName: string | null;
}

export interface TraceServer {
  readonly name: string;
  readonly weight: number;
  readonly maxconn: number;
  readonly backup: boolean;
}

export interface TraceCheck {
  readonly inter: number;
  readonly fall: number;
  readonly rise: number;
  readonly fastinter: number | null;
  readonly downinter: number | null;
}

export interface TraceRequest {
  /** Place in the plan, by which the observations name it. */
  readonly index: number;
  readonly at: number;
  readonly client: string;
  readonly hold: number;
  readonly partial: boolean;
  /** A `Cookie` header, or null. */
  readonly cookie: string | null;
}

export interface TraceEvent {
  readonly index: number;
  readonly at: number;
  readonly action: EventAction;
}

export type EventAction =
  | { readonly type: 'kill' | 'start' | 'sigstop' | 'sigcont' | 'drop' | 'undrop'; readonly server: string }
  | { readonly type: 'health'; readonly server: string; readonly ok: boolean }
  | { readonly type: 'state'; readonly server: string; readonly state: 'ready' | 'drain' | 'maintenance' }
  | {
      readonly type: 'set';
      readonly server: string;
      readonly setting: 'weight' | 'maxconn';
      readonly value: number;
    };

export interface Observation {
  readonly index: number;
  readonly server: string | null;
  readonly status: number;
  readonly doneAt: number;
  /** The body broke off. */
  readonly truncated: boolean;
}

/** `server` null: the backend as a whole, which has no server left. */
export interface ServerEvent {
  readonly at: number;
  readonly server: string | null;
  readonly state: string;
}

/** Detection times recorded at random phases of the check clock. Times are milliseconds. */
export interface Distribution {
  readonly config: TraceConfig;
  readonly server: string;
  readonly fault: 'kill' | 'sigstop' | 'drop';
  /** After the fault and at most so long the server is out; after the repair, back again, where a rule is given. */
  readonly down: Span;
  readonly up: Span | null;
}

/** Above `over`, up to and including `upTo`. */
export interface Span {
  readonly over: number;
  readonly upTo: number;
}

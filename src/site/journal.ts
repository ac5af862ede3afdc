import type { RequestKind } from '../design/design';
import type { Seconds } from '../kernel';
import type { Cargo, ChoiceReason, Fact, Status, Waiting } from './facts';

/** What sets out on a link belongs to it. */
export interface Wire {
  readonly id: string;
  readonly latency: Seconds;
  /** The number that the listener knows it by; the listener's own business, and -1 at first. */
  mark: number;
}

/**
 * What every request goes through, told as plain values: a fact is an object, and thirteen of them for each request cost as
 * much as the whole simulation. Each method stands for a fact, and happens at the time of the clock.
 */
export interface Steps {
  sent(
    request: number,
    client: string,
    address: string,
    kind: RequestKind,
    retryOf: number | null,
    host: string | undefined,
  ): void;
  /** @param status undefined on the way there. */
  hop(
    hop: number,
    wire: Wire,
    forward: boolean,
    cargo: Cargo,
    request: number,
    status: Status | undefined,
  ): void;
  chosen(request: number, balancer: string, server: string | null, why: ChoiceReason): void;
  waiting(request: number, where: string, what: Waiting['for']): void;
  working(request: number, where: string, version: string | undefined): void;
  passedOn(request: number, where: string, to: string): void;
  done(request: number, where: string, status: Status): void;
  /** The outcome of a request that was answered well. */
  served(request: number, sentAt: Seconds, kind: RequestKind, status: Status, server: string | null): void;
}

/** Shows simulated time. */
export interface Clock {
  readonly now: Seconds;
}

/**
 * Where the site reports. `on` is false when nobody listens: whoever reports asks first, so that a run without a
 * recorder makes no objects.
 */
export interface Journal {
  readonly on: boolean;
  report(fact: Fact): void;
  /** Asked once by each site: whoever is told the steps of requests in place of the facts. Absent: facts are made of them. */
  steps?(clock: Clock): Steps;
}

export const silentJournal: Journal = { on: false, report: () => {} };

import type { RequestKind } from '../design/design';
import type { Seconds } from '../kernel';
import type { Cargo, ChoiceReason, Status, Waiting } from './facts';
import type { Clock, Journal, Steps, Wire } from './journal';

/** Makes the fact of each step and reports it. */
export class StepsAsFacts implements Steps {
  constructor(
    protected readonly clock: Clock,
    protected readonly journal: Journal,
  ) {}

  sent(
    request: number,
    client: string,
    address: string,
    kind: RequestKind,
    retryOf: number | null,
    host: string | undefined,
  ): void {
    const fact = { type: 'sent', at: this.clock.now, request, client, address, kind, retryOf } as const;
    this.journal.report(host === undefined ? fact : { ...fact, host });
  }

  hop(
    hop: number,
    { id: link, latency }: Wire,
    forward: boolean,
    cargo: Cargo,
    request: number,
    status: Status | undefined,
  ): void {
    const at = this.clock.now;
    const until = at + latency;
    this.journal.report({ type: 'hop', at, hop, until, link, forward, cargo, request, status });
  }

  chosen(request: number, balancer: string, server: string | null, why: ChoiceReason): void {
    this.journal.report({ type: 'chosen', at: this.clock.now, request, balancer, server, why });
  }

  waiting(request: number, where: string, what: Waiting['for']): void {
    this.journal.report({ type: 'waiting', at: this.clock.now, request, where, for: what });
  }

  working(request: number, where: string, version: string | undefined): void {
    const fact = { type: 'working', at: this.clock.now, request, where } as const;
    this.journal.report(version === undefined ? fact : { ...fact, version });
  }

  passedOn(request: number, where: string, to: string): void {
    this.journal.report({ type: 'passed on', at: this.clock.now, request, where, to });
  }

  done(request: number, where: string, status: Status): void {
    this.journal.report({ type: 'done', at: this.clock.now, request, where, status });
  }

  served(request: number, sentAt: Seconds, kind: RequestKind, status: Status, server: string | null): void {
    this.journal.report({
      type: 'outcome',
      at: this.clock.now,
      request,
      sentAt,
      kind,
      status,
      ok: true,
      cause: null,
      server,
      retrying: false,
    });
  }
}

/** For whoever hears how requests begin and end, and nothing of their way. */
export class EndsAsFacts extends StepsAsFacts {
  override hop(): void {}
  override chosen(): void {}
  override waiting(): void {}
  override working(): void {}
  override passedOn(): void {}
  override done(): void {}
}

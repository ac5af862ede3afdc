import type { Fact, ServerState } from '../site/facts';

interface Membership {
  state: ServerState;
  changedAt: number;
  /** Seconds of the window in which it got no new requests. */
  out: number;
}

/** For how long each server of each balancer was out of its pool. */
export class PoolWatch {
  private readonly members = new Map<string, Membership>();

  constructor(private readonly from: number) {}

  note(fact: Fact): void {
    if (fact.type !== 'server state') return;
    const member = this.member(fact.balancer, fact.server);
    this.settle(member, fact.at);
    member.state = fact.state;
  }

  /** Seconds. */
  timeOut(balancer: string, server: string, until: number): number {
    const member = this.member(balancer, server);
    this.settle(member, until);
    return member.out;
  }

  private settle(member: Membership, now: number): void {
    const since = Math.max(member.changedAt, this.from);
    if (member.state !== 'up' && now > since) member.out += now - since;
    member.changedAt = now;
  }

  private member(balancer: string, server: string): Membership {
    const key = `${balancer} → ${server}`;
    let member = this.members.get(key);
    if (member === undefined) {
      member = { state: 'up', changedAt: 0, out: 0 };
      this.members.set(key, member);
    }
    return member;
  }
}

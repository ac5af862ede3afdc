import { Queue } from '../measures/queue';
import type { Fact, Waiting } from '../site/facts';

/** The queues of balancers and application servers, by id, from the facts about those who wait there. */
export class QueueWatch {
  private readonly queues = new Map<string, Queue>();

  constructor(private readonly from: number) {}

  note(fact: Fact): void {
    if (fact.type === 'waiting') {
      if (fact.request !== 0) this.enter(fact);
    } else if (fact.type === 'chosen') {
      if (fact.server !== null) this.at(fact.balancer).leave(fact.request, fact.at, true);
    } else if (fact.type === 'working') this.at(fact.where).leave(fact.request, fact.at, true);
    else if (fact.type === 'done') this.at(fact.where).leave(fact.request, fact.at, false);
  }

  /** In a balancer's line a request that changes its place stays the same one; an application may have it twice. */
  private enter({ where, request, at, for: what }: Waiting): void {
    const queue = this.at(where);
    if (what === 'worker' || (what === 'server' && !queue.has(request))) queue.enter(request, at);
  }

  at(where: string): Queue {
    let queue = this.queues.get(where);
    if (queue === undefined) {
      queue = new Queue(this.from);
      this.queues.set(where, queue);
    }
    return queue;
  }
}

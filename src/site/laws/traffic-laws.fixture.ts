import { demand, type LawMaker } from './play.fixture';

/** sent = answered + failed + in flight at every instant, and every request that was sent ends once. */
export const conservation: LawMaker = () => {
  const open = new Set<number>();
  const counts = { sent: 0, answered: 0, failed: 0 };
  let isNews = true;
  return {
    note(fact) {
      if (fact.type === 'sent') {
        isNews = true;
        demand(!open.has(fact.request), () => `Request ${fact.request} is sent twice.`);
        open.add(fact.request);
        counts.sent++;
      } else if (fact.type === 'outcome') {
        isNews = true;
        demand(open.delete(fact.request), () => `Request ${fact.request} ends, but it is not under way.`);
        counts[fact.ok ? 'answered' : 'failed']++;
      }
    },
    look(site) {
      if (!isNews) return;
      isNews = false;
      const { sent, answered, failed, inFlight } = site.totals();
      const told = `${sent} sent, ${answered} answered, ${failed} failed, ${inFlight} in flight`;
      const seen = `${counts.sent} sent, ${counts.answered} answered, ${counts.failed} failed, ${open.size} in flight`;
      demand(told === seen, () => `The totals say ${told}; the facts say ${seen}.`);
    },
    settle() {
      demand(open.size === 0, () => `Requests ${[...open].join(', ')} never end.`);
    },
  };
};

/** The clock never goes back, what sets out arrives later, and an answer follows its request. */
export const clock: LawMaker = () => {
  let before = 0;
  return {
    note(fact) {
      demand(fact.at >= before, () => `"${fact.type}" at ${fact.at} comes after ${before}.`);
      before = fact.at;
      if (fact.type === 'hop')
        demand(fact.until >= fact.at, () => `Hop ${fact.hop} arrives before it sets out.`);
      if (fact.type === 'outcome')
        demand(fact.at >= fact.sentAt, () => `Request ${fact.request} ends before it was sent.`);
    },
  };
};

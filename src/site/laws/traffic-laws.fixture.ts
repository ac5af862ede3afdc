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

/** One person's click, and when it was made. */
interface Click {
  readonly at: number;
}

/** sent - retried = answered + gone + waiting at every instant, each kind apart, and who waits longest clicked first. */
export const people: LawMaker = () => {
  /** By the request that stands for the click now, those of the earliest clicks first. */
  const clicks = new Map<number, Click>();
  const waiting = new Set<Click>();
  const counts = { answered: 0, gone: 0, retried: 0 };
  const kinds = { static: newCounts(), read: newCounts(), write: newCounts() };
  let answeredAt = 0;
  let isNews = true;
  return {
    note(fact) {
      if (fact.type === 'sent') {
        isNews = true;
        kinds[fact.kind].sent++;
        const click = fact.retryOf === null ? { at: fact.at } : clicks.get(fact.retryOf);
        demand(click !== undefined, () => `Request ${fact.request} is sent again for nobody.`);
        if (fact.retryOf !== null) counts.retried++;
        clicks.delete(fact.retryOf ?? 0);
        clicks.set(fact.request, click!);
        waiting.add(click!);
      } else if (fact.type === 'outcome') {
        isNews = true;
        kinds[fact.kind][fact.ok ? 'answered' : 'failed']++;
        if (fact.ok) answeredAt = fact.at;
        if (fact.retrying) return;
        counts[fact.ok ? 'answered' : 'gone']++;
        waiting.delete(clicks.get(fact.request)!);
        clicks.delete(fact.request);
      }
    },
    look(site) {
      if (!isNews) return;
      isNews = false;
      const totals = site.totals();
      const { answered, gone, retried } = totals;
      const [first] = waiting;
      const longest = first === undefined ? 0 : site.simulation.now - first.at;
      const told = JSON.stringify({ answered, gone, retried, waiting: totals.waiting, kinds: totals.kinds });
      const seen = JSON.stringify({ ...counts, waiting: waiting.size, kinds });
      demand(told === seen, () => `The totals say ${told}; the facts say ${seen}.`);
      demand(
        totals.sinceAnswer === site.simulation.now - answeredAt,
        () => `The last answer is said to have come ${totals.sinceAnswer} s ago; it came at ${answeredAt} s.`,
      );
      demand(
        totals.longestWait === longest,
        () => `The longest wait is said to be ${totals.longestWait} s and is ${longest} s.`,
      );
    },
  };
};

const newCounts = () => ({ sent: 0, answered: 0, failed: 0 });

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

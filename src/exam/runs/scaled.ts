import { type DesignElement, serviceId } from '../../design/design';
import { serviceOn } from '../../design/targets';
import { counted, inWords } from '../../run/sentences/words';
import type { Drawn } from '../drawn';
import type { ExamRun, Judged, RunLine } from '../line';
import { BUSIER, busierRun, judgedByPictures } from './busier';
import { hasManager, readsGoOn } from './distributed';
import { answeredWords, causeIn, seenIn, works } from './figures';
import { AFTER_TAKEOVER, brokenRun, SETTLED, TAKEOVER, unplugged } from './plan';

/** Machines that are tried one by one. */
const MOST_MACHINES = 12;
const NO_SECOND = 'There is no second balancer that could take over.';

const balancersOf = (drawn: Drawn): readonly DesignElement[] => drawn.hosts('load-balancer');

/** Whether all goes on in each of the runs, as it is seen in one of their windows. */
function allGoOn(
  [seen, drawn, runs]: Parameters<RunLine['judge']>,
  window: number,
  what: (part: string) => string,
): Judged {
  const at = Math.max(
    0,
    seen.findIndex((run) => !works(seenIn(run, window))),
  );
  const shown = seenIn(seen[at], window);
  const part = runs[at]?.part ?? '';
  const measured = answeredWords(shown, part);
  if (works(shown)) return { isMet: true, measured, says: '' };
  const says = `${what(part)} ${causeIn(drawn.design, shown)}.`;
  return { isMet: false, measured, says, shownBy: at };
}

/** Each machine of a tier, but for the primary: its writes need somebody who promotes. */
function tierMachines(drawn: Drawn): readonly DesignElement[] {
  const isPromoted = hasManager(drawn);
  return drawn.servers.filter(
    (server) =>
      serviceOn(server, 'load-balancer') === null && (isPromoted || !drawn.primaries.includes(server)),
  );
}

export const scaledRuns: readonly RunLine[] = [
  {
    id: '3.R1',
    asks: 'Either balancer may fail',
    runs: (drawn): readonly ExamRun[] | string => {
      const balancers = balancersOf(drawn);
      return balancers.length < 2 ? NO_SECOND : balancers.map(({ id }) => unplugged(drawn.design, id));
    },
    judge: (...given) =>
      allGoOn(given, AFTER_TAKEOVER, (part) => `${TAKEOVER} s after ${part} has died, clicks still fail:`),
  },
  {
    id: '3.R2',
    asks: 'HAProxy alone may fail, on either of them',
    runs: (drawn): readonly ExamRun[] | string => {
      const balancers = balancersOf(drawn);
      if (balancers.length < 2) return NO_SECOND;
      return balancers.map(({ id }) => {
        const target = serviceId(id, 'load-balancer');
        return brokenRun(drawn.design, target, [{ type: 'stop', target }]);
      });
    },
    judge: (...given) =>
      allGoOn(
        given,
        AFTER_TAKEOVER,
        (part) => `Nobody takes over from ${part}. Give keepalived a script that looks at HAProxy:`,
      ),
  },
  {
    id: '3.R3',
    asks: 'Each tier may lose a machine',
    runs: (drawn) => {
      const machines = tierMachines(drawn).slice(0, MOST_MACHINES);
      return machines.length === 0
        ? 'There is no tier that could lose a machine.'
        : machines.map(({ id }) => unplugged(drawn.design, id));
    },
    judge: (...given) => {
      const judged = allGoOn(given, SETTLED, (part) => `${part} takes part of the site with it:`);
      const parts = given[2].map(({ part }) => part);
      return judged.isMet
        ? {
            ...judged,
            measured: `${counted(parts.length, 'machine')} died in turn: ${inWords(parts)}. ${judged.measured}`,
          }
        : judged;
    },
  },
  {
    id: '3.R4',
    asks: 'The split pays: busy code does not slow the rest',
    runs: (drawn) => busierRun(drawn, BUSIER),
    judge: judgedByPictures(BUSIER, false, 'Busy code still holds up the pictures. What do they share?'),
  },
  {
    id: '3.R5',
    asks: 'Reads go on without the primary',
    runs: (drawn) => {
      const [primary] = drawn.primaries;
      return primary === undefined
        ? 'There is no primary that could fail.'
        : [unplugged(drawn.design, primary.id)];
    },
    judge: readsGoOn,
  },
];

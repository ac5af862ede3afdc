import { type DesignElement, serviceId } from '../../design/design';
import { settingsOf } from '../../design/settings-of';
import { serviceOn } from '../../design/targets';
import { counted, spanWords } from '../../run/sentences/words';
import { type Drawn, valueOn } from '../drawn';
import type { RunLine } from '../line';
import { answeredWords, causeIn, failedIn, isDead, seenIn, works } from './figures';
import { ALL, brokenRun, MOMENT, SETTLED, unplugged } from './plan';
import { nothingAnswers } from './simple';

/** Servers that are tried one by one; more of the same teach nothing new. */
const MOST_SERVERS = 4;

const NO_BALANCER = 'There is no load balancer that could fail.';
const NO_PRIMARY = 'There is no primary that could fail.';
const NO_OTHER = 'There is no server behind the balancer but that of the primary.';

const balancerOf = (drawn: Drawn): DesignElement | null =>
  drawn.entries.find((entry) => serviceOn(entry, 'load-balancer') !== null) ??
  drawn.hosts('load-balancer')[0] ??
  null;

/** Servers behind the balancer without the primary. */
export const othersOf = (drawn: Drawn): readonly DesignElement[] =>
  drawn.pool.filter((server) => !drawn.primaries.includes(server)).slice(0, MOST_SERVERS);

/** Somebody promotes a replica without being asked. */
export const hasManager = (drawn: Drawn): boolean =>
  drawn.hosts('failover-manager').some((machine) => valueOn(machine, 'failover-manager', 'enabled') === true);

/** Without its primary, a site goes on answering what changes nothing. */
export const readsGoOn: RunLine['judge'] = ([run], drawn, [plan]) => {
  const seen = seenIn(run, SETTLED);
  const measured = answeredWords(seen, plan?.part ?? '');
  if (!works(seen, ['static', 'read'])) {
    const why = causeIn(drawn.design, seen);
    return {
      isMet: false,
      measured,
      says: `Reads fail without the primary too: ${why}. Give the reads another database.`,
    };
  }
  if (seen.kinds.write.sent === 0)
    return {
      isMet: false,
      measured,
      says: 'Nobody writes anything here. Let some of the requests be writes.',
    };
  if (isDead(seen, ['write'])) return { isMet: true, measured, says: '' };
  if (hasManager(drawn)) {
    const says = `A replica was promoted, and some writes still fail: ${causeIn(drawn.design, seen)}.`;
    const isMet = works(seen, ['write']);
    return { isMet, measured, says: isMet ? '' : says };
  }
  return { isMet: false, measured, says: 'Some writes still succeed without the primary. Where do they go?' };
};

export const distributedRuns: readonly RunLine[] = [
  {
    id: '1.R1',
    asks: 'Single point of failure: the balancer',
    runs: (drawn) => {
      const balancer = balancerOf(drawn);
      return balancer === null ? NO_BALANCER : [unplugged(drawn.design, balancer.id)];
    },
    judge: nothingAnswers('The site answers without its balancer. Do users have a second way in?'),
  },
  {
    id: '1.R2',
    asks: 'Single point of failure for writes: the machine of the primary',
    runs: (drawn) => {
      const [primary] = drawn.primaries;
      return primary === undefined ? NO_PRIMARY : [unplugged(drawn.design, primary.id)];
    },
    judge: readsGoOn,
  },
  {
    id: '1.R3',
    asks: 'Any other server may fail',
    runs: (drawn) => {
      const others = othersOf(drawn);
      return others.length === 0 ? NO_OTHER : others.map(({ id }) => unplugged(drawn.design, id));
    },
    judge: (seen, drawn, runs) => {
      const at = Math.max(
        0,
        seen.findIndex((run) => !works(seenIn(run, SETTLED))),
      );
      const settled = seenIn(seen[at], SETTLED);
      const measured = answeredWords(settled, runs[at]?.part ?? '');
      if (works(settled)) return { isMet: true, measured, says: '' };
      const why = causeIn(drawn.design, settled);
      const says = `${runs[at]?.part} takes part of the site with it: ${why}.`;
      return { isMet: false, measured, says, shownBy: at };
    },
  },
  {
    id: '1.R4',
    asks: 'A dead server is noticed, after a few errors',
    runs: (drawn) => {
      const [other] = othersOf(drawn);
      return other === undefined ? NO_OTHER : [unplugged(drawn.design, other.id)];
    },
    judge: ([run], drawn, [plan]) => {
      const seen = seenIn(run, ALL);
      const failed = failedIn(seen);
      const balancer = balancerOf(drawn);
      const limit = MOMENT + noticedAfter(balancer);
      if (failed === 0) {
        const isTried = balancer !== null && triesElsewhere(balancer);
        const says = `No click failed. Then nobody used ${plan?.part}.`;
        const measured = isTried
          ? 'No click failed: the balancer tried each request elsewhere.'
          : 'No click failed.';
        return { isMet: isTried, measured, says: isTried ? '' : says };
      }
      const last = seen.lastFailure ?? MOMENT;
      const measured = `${counted(failed, 'click')} failed. The last one was made ${spanWords(last - MOMENT)} after the failure.`;
      if (last <= limit) return { isMet: true, measured, says: '' };
      return { isMet: false, measured, says: `Clicks go on failing after the checks had time to notice it.` };
    },
  },
];

/** Seconds that the checks of a balancer need at most. */
function noticedAfter(balancer: DesignElement | null): number {
  const service = balancer && serviceOn(balancer, 'load-balancer');
  if (!service) return 0;
  const { fall, inter, timeoutCheck } = settingsOf(service);
  return (Number(fall) + 1) * (Number(inter) + (Number(timeoutCheck) || Number(inter)));
}

const triesElsewhere = (balancer: DesignElement): boolean =>
  valueOn(balancer, 'load-balancer', 'redispatch') === true &&
  Number(valueOn(balancer, 'load-balancer', 'retries')) > 0;

/** MySQL of the primary ends; its machine goes on. */
export const primaryStopped = (drawn: Drawn): ReturnType<RunLine['runs']> => {
  const [primary] = drawn.primaries;
  if (primary === undefined) return NO_PRIMARY;
  const target = serviceId(primary.id, 'database');
  return [brokenRun(drawn.design, target, [{ type: 'stop', target }])];
};

import type { Command } from '../../design/command';
import { type Design, serviceId } from '../../design/design';
import { settingsOf } from '../../design/settings-of';
import { usersIn } from '../../design/targets';
import { timingOf } from '../../experiments/audit/timing';
import { counted, spanWords } from '../../run/sentences/words';
import type { Drawn } from '../drawn';
import type { ExamRun, RunLine } from '../line';
import {
  answeredWords,
  causeIn,
  failedIn,
  isDead,
  seenIn,
  sentIn,
  shareOf,
  KINDS,
  works,
  WORKS,
} from './figures';
import { multiplied } from './multiplied';
import { MOMENT, plainRun, SETTLED, unplugged } from './plan';

/** Seconds that a new release keeps the application server away. */
const RESTART = 8;
/** How many times the visitors come, one after the other, until the machine cannot bear it. */
const GROWTH = [2, 4, 8] as const;
/** Answers that take so many times as long are what a visitor calls a slow site. */
const SLOWER = 3;

const NO_SERVER = 'There is no server yet, so nothing can be run.';

const withServer =
  (make: (drawn: Drawn, server: string) => readonly ExamRun[] | string): RunLine['runs'] =>
  (drawn) => {
    const [server] = drawn.servers;
    return server === undefined ? NO_SERVER : make(drawn, server.id);
  };

/** A design that nobody has harmed answers its visitors. */
export const worksAlone = (id: string, asks: string, lasts: number): RunLine => ({
  id,
  asks,
  runs: withServer(({ design }, server) => [plainRun(design, server, { from: 10, until: 10 + lasts })]),
  judge: ([run], { design }) => {
    const seen = seenIn(run, 0);
    const [failed, sent] = [failedIn(seen), sentIn(seen)];
    const measured = `${sent - failed} of ${counted(sent, 'click')} answered.`;
    if (works(seen)) return { isMet: true, measured, says: '' };
    const why = causeIn(design, seen);
    return {
      isMet: false,
      measured,
      says: `${failed} of ${sent} clicks fail although nothing is broken: ${why}.`,
    };
  },
});

/** What stands alone takes the whole site with it. */
export const nothingAnswers =
  (otherwise: string): RunLine['judge'] =>
  ([run], _, [plan]) => {
    const seen = seenIn(run, SETTLED);
    const isMet = isDead(seen);
    return { isMet, measured: answeredWords(seen, plan?.part ?? ''), says: isMet ? '' : otherwise };
  };

export const simpleRuns: readonly RunLine[] = [
  worksAlone('0.R1', 'It works: 99 of 100 clicks are answered', 60),
  {
    id: '0.R2',
    asks: 'Issue: one machine is a single point of failure',
    runs: withServer(({ design }, server) => [unplugged(design, server)]),
    judge: nothingAnswers('Something still answers without the server. Is there a second one?'),
  },
  {
    id: '0.R3',
    asks: 'Issue: new code means downtime',
    runs: withServer((drawn, server) => {
      const [host] = drawn.hosts('app-server');
      if (host === undefined) return `There is no application server on ${server} that could restart.`;
      return [restartRun(drawn.design, serviceId(host.id, 'app-server'))];
    }),
    judge: ([run]) => {
      const failed = failedIn(seenIn(run, 0));
      const isMet = failed > 0;
      return {
        isMet,
        measured: `${counted(failed, 'click')} failed in a restart of ${RESTART} s.`,
        says: isMet ? '' : 'Nobody noticed the restart. Then this is not the simple stack.',
      };
    },
  },
  {
    id: '0.R4',
    asks: 'Issue: one machine cannot grow with its visitors',
    runs: withServer(({ design }, server) => [growthRun(design, server)]),
    judge: ([run]) => {
      const normal = seenIn(run, 0);
      const usual = slowest(normal);
      const step = GROWTH.findIndex((_, i) => {
        const seen = seenIn(run, i + 1);
        return slowest(seen) > SLOWER * usual || KINDS.some((kind) => shareOf(seen.kinds[kind]) < WORKS);
      });
      if (step < 0 || usual === 0)
        return {
          isMet: false,
          measured: `It bears ${GROWTH.at(-1)} times as many visitors.`,
          says: 'This machine bears all that traffic. Raise the requests per second until it does not.',
        };
      const seen = seenIn(run, step + 1);
      return {
        isMet: true,
        measured: `With ${GROWTH[step]} times as many visitors, 95 % of the answers take up to ${spanWords(slowest(seen))} instead of ${spanWords(usual)}; ${counted(failedIn(seen), 'click')} failed.`,
        says: '',
      };
    },
  },
];

/** The worst of the kinds: seconds that 95 % of its answers did not exceed. */
const slowest = (seen: ReturnType<typeof seenIn>): number =>
  Math.max(0, ...KINDS.map((kind) => seen.kinds[kind].p95 ?? 0));

function restartRun(design: Design, app: string): ExamRun {
  const back = MOMENT + RESTART;
  return plainRun(design, app, { from: MOMENT, until: back + RESTART }, [
    { at: MOMENT, command: { type: 'stop', target: app } },
    { at: back, command: { type: 'restore', target: app } },
  ]);
}

/** The usual visitors, then two, four and eight times as many, each for a while. */
function growthRun(design: Design, server: string): ExamRun {
  // What takes minutes by eye is over in seconds at the speed of real sites.
  const span = design.scale === 'classroom' ? 100 : 10;
  const ends = [0, ...GROWTH].map((_, i) => (i + 1) * span);
  return {
    design,
    commands: GROWTH.flatMap((times, i) =>
      crowd(design, times).map((command) => ({ at: ends[i]!, command })),
    ),
    // What was asked for at the usual speed is answered by then.
    windows: ends.map((until) => ({ from: until - span * 0.8, until })),
    until: ends.at(-1)! + timingOf(design, 0).drain,
    moment: ends[0]!,
    part: server,
  };
}

/** So many times as many visitors. */
const crowd = (design: Design, times: number): Command[] =>
  usersIn(design).map((users): Command => {
    const setting = settingsOf(users).arrivals === 'closed' ? 'clients' : 'rate';
    return multiplied(users, users.id, setting, times);
  });

import { type Design, machineOf, serviceId } from '../../design/design';
import { type Given, withValues } from '../../design/given';
import type { Plan } from '../plan';
import { BEGINS, type MakeAccident, primaryOf, services, toEach, usersOf } from './ready-accident';

/** Accidents in which more is asked for than can be done. */

/** For so many simulated seconds the applications are slow, and by so much. */
const SLOW = { seconds: 20, factor: 10 } as const;
const NO_APPLICATION = 'Needs users and an application server. Add a server with the application first.';

/** People who wait for a page of a site in order, but not much longer, and try again so many times. */
const impatient = (users: string, { scale }: Design, retries: number): Given => [
  [users, 'patience', scale === 'classroom' ? 6 : 2],
  [users, 'retries', retries],
  [users, 'retryPause', 1],
];

/** How often people try again: some, and those who must have the page. */
const RETRIES = { some: 5, many: 10 } as const;

function slowedPlan(
  design: Design,
  more: (users: string) => Given,
  retries: number = RETRIES.some,
): Plan | { readonly refusal: string } {
  const users = usersOf(design);
  const applications = services(design, 'app-server');
  if (users === null || applications.length === 0) return { refusal: NO_APPLICATION };
  return {
    design: withValues(design, [...impatient(users, design, retries), ...more(users)]),
    commands: [
      ...toEach(BEGINS, applications, (target) => ({ type: 'slow', target, factor: SLOW.factor })),
      ...toEach(BEGINS + SLOW.seconds, applications, (target) => ({ type: 'restore', target })),
    ],
  };
}

const unlimited = (users: string): Given => [
  [users, 'retryBackoff', 1],
  [users, 'retryJitter', 0],
  [users, 'retryBudget', 0],
];
const restrained = (users: string): Given => [
  [users, 'retryBackoff', 2],
  [users, 'retryJitter', 0.5],
  [users, 'retryBudget', 0.1],
];

const SLOWNESS = `From ${BEGINS} s to ${BEGINS + SLOW.seconds} s the applications will be ${SLOW.factor} times slower.`;

export const retryStorm: MakeAccident = (design) => ({
  id: 'retry-storm',
  title: 'Retry storm',
  says: `${SLOWNESS} Users will give up soon and try again ${RETRIES.some} times, one second after each failure. The retries will ask for several times the usual load, and nearly all of it is done for nobody.`,
  watch: 'Watch how many requests are sent each second, and how few are answered.',
  plan: slowedPlan(design, unlimited),
});

export const restrainedRetries: MakeAccident = (design) => ({
  id: 'retry-budget',
  title: 'The same with back-off and a budget',
  says: `${SLOWNESS} Users will try again, but later each time, not all together, and one retry for ten clicks at most. The load will stay nearly as usual, and the site will recover when the cause has gone.`,
  watch: 'Compare the requests sent, and what is answered after the slow time, with the retry storm.',
  plan: slowedPlan(design, restrained),
});

export const overloadThatStays: MakeAccident = (design) => ({
  id: 'overload-that-stays',
  title: 'Overload that stays after its cause has gone',
  says: `${SLOWNESS} Then they will be as fast as ever, and the site will stay down: pages are finished after their users have left, and each user tries again, up to ${RETRIES.many} times. This is called a metastable failure.`,
  watch: 'Watch the answers per second two minutes later. Lower the load for a while: only that ends it.',
  plan:
    design.scale === 'classroom'
      ? slowedPlan(design, unlimited, RETRIES.many)
      : {
          refusal:
            'At production scale this site works off what has gathered within seconds. Switch to classroom scale.',
        },
});

/** How much slower the primary becomes. */
const DATABASE_FACTOR = 20;
/** More connections than any application opens. */
const UNLIMITED = 100_000;

export const poolExhaustion: MakeAccident = (design) => {
  const primary = primaryOf(design);
  const applications = services(design, 'app-server');
  const database = primary === null ? '' : serviceId(primary.id, 'database');
  return {
    id: 'pool-exhaustion',
    title: 'All workers wait for a slow database',
    says: `At ${BEGINS} s ${primary?.id ?? 'the primary database'} will become ${DATABASE_FACTOR} times slower, and the applications wait for it without a limit, on as many connections as they like. One after the other their workers will be held, until pages that need nothing of it wait, too. Health checks that ask the application will take out the servers.`,
    watch: 'Watch the row “Requests” on the servers fill up while their processors have nothing to do.',
    plan:
      primary === null || applications.length === 0
        ? { refusal: 'Needs an application server and a database. Add them first.' }
        : {
            design: withValues(design, [
              [database, 'connections', UNLIMITED],
              ...applications.map((id) => [id, 'databaseTimeout', 0] as const),
            ]),
            commands: [{ at: BEGINS, command: { type: 'slow', target: database, factor: DATABASE_FACTOR } }],
          },
  };
};

/** Simulated seconds without an entrance. */
const CLOSED = 20;

export const thunderingHerd: MakeAccident = (design) => {
  const users = usersOf(design);
  const visited = design.links.flatMap(({ kind, to }) => (kind === 'visit' ? [to] : []));
  const balancers = services(design, 'load-balancer');
  const entrances =
    balancers.length > 0
      ? balancers
      : services(design, 'web-server').filter((id) =>
          visited.some((machine) => id.startsWith(`${machine}/`)),
        );
  const closed = entrances.length === 1 ? machineOf(entrances[0]!) : 'the entrances';
  return {
    id: 'thundering-herd',
    title: 'Thundering herd after a recovery',
    says: `From ${BEGINS} s to ${BEGINS + CLOSED} s ${closed} will refuse everybody. Users will try again every 5 s. When it is back, all who came meanwhile will come within the same 5 s.`,
    watch: `Watch the requests sent in the seconds after ${BEGINS + CLOSED} s: several times the usual load.`,
    plan:
      users === null || entrances.length === 0
        ? { refusal: 'Needs users, and a balancer or web server that they visit. Add the way first.' }
        : {
            design: withValues(design, [
              [users, 'retries', 10],
              [users, 'retryPause', 5],
              ...unlimited(users),
            ]),
            commands: [
              ...toEach(BEGINS, entrances, (target) => ({ type: 'stop', target })),
              ...toEach(BEGINS + CLOSED, entrances, (target) => ({ type: 'restore', target })),
            ],
          },
  };
};

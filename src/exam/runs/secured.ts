import { type End, linkCatalog } from '../../design/catalog';
import type { Design, DesignElement } from '../../design/design';
import { serviceId } from '../../design/design';
import { portOf, SSH_PORT } from '../../design/ports';
import { serviceOn } from '../../design/targets';
import type { Observation } from '../../experiments/observe/observation';
import { counted, inWords, spanWords } from '../../run/sentences/words';
import type { Scanned } from '../../site/facts';
import { publicPorts } from '../doors';
import type { Drawn } from '../drawn';
import type { ExamRun, RunLine } from '../line';
import { busierRun, GROWING, judgedByPictures } from './busier';
import { distributedRuns, othersOf, primaryStopped, readsGoOn } from './distributed';
import { seenIn } from './figures';
import { ALL, brokenRun, MOMENT } from './plan';
import { worksAlone } from './simple';

/** When somebody begins to scan or to read along. */
const LOOK = 20;
/** How long somebody reads along. */
const TAPPED = 10;
/** Ports that a scan of these tries each second: nobody has to watch it. */
const PACE = 100;
/** Longest time from the first failed click to an alert. */
const ALERTED = 20;
/** So much of its pages a broken application answers with an error. */
const FAILING = 0.1;
const STRANGER = 'stranger';

/** Somebody on the Internet looks at every port. */
function scanFromOutside({ design }: Drawn): readonly ExamRun[] {
  const nowhere = { x: 0, y: 0 };
  const stranger: DesignElement = {
    id: idOfStranger(design),
    kind: 'attacker',
    settings: { pace: PACE },
    position: { lr: nowhere, tb: nowhere },
  };
  return [scanRun({ ...design, elements: [...design.elements, stranger] }, stranger.id)];
}

/** A name that nobody has. */
function idOfStranger({ elements }: Design): string {
  let id = STRANGER;
  while (elements.some((element) => element.id === id)) id += '-1';
  return id;
}

function scanRun(design: Design, from: string): ExamRun {
  const until = LOOK + 20 + design.elements.length * 5;
  return {
    design,
    commands: [{ at: LOOK, command: { type: 'scan', from } }],
    windows: [],
    until,
    moment: LOOK,
    part: from,
  };
}

const openIn = (run: Observation | undefined): readonly Scanned[] =>
  (run?.scanned ?? []).filter(({ found }) => found === 'open');

const doorWords = (doors: readonly Scanned[]): string =>
  doors.length === 0 ? 'nothing' : inWords(doors.map(({ machine, port }) => `${machine}:${port}`));

/** Ports of a machine to which a machine beside it has a link. */
function linkedPorts(drawn: Drawn, from: string, to: DesignElement): readonly number[] {
  return drawn.design.links.flatMap((link) => {
    const isBetween = [link.from, link.to].includes(from) && [link.from, link.to].includes(to.id);
    // A replica opens the connection to its source, against the link.
    if (!isBetween || (link.to !== to.id && link.kind !== 'replication')) return [];
    const end: End = linkCatalog[link.kind].to;
    if ('element' in end) return [];
    return end.services.flatMap((kind) => {
      const service = serviceOn(to, kind);
      return service === null ? [] : (portOf(service) ?? []);
    });
  });
}

const entryPorts = (drawn: Drawn, machine: string): readonly number[] => {
  const entry = drawn.entries.find(({ id }) => id === machine);
  return entry === undefined ? [] : publicPorts(entry);
};

/** Somebody reads along on every cable between users and site. */
function tapRun(drawn: Drawn): readonly ExamRun[] | string {
  const visits = drawn.links('visit');
  const [first] = visits;
  if (first === undefined) return 'Nobody visits the site, so there is nothing to read along.';
  const until = LOOK + TAPPED;
  return [
    {
      design: drawn.design,
      commands: visits.map(({ id }) => ({
        at: LOOK,
        command: { type: 'tap', target: id, seconds: TAPPED },
      })),
      windows: [],
      until,
      moment: LOOK,
      part: first.id,
    },
  ];
}

function failingRun(drawn: Drawn): readonly ExamRun[] | string {
  const app = [...othersOf(drawn), ...drawn.hosts('app-server')].find(
    (machine) => serviceOn(machine, 'app-server') !== null,
  );
  if (app === undefined) return 'There is no application server that could fail.';
  const target = serviceId(app.id, 'app-server');
  return [brokenRun(drawn.design, target, [{ type: 'fail-share', target, share: FAILING }])];
}

export const securedRuns: readonly RunLine[] = [
  ...distributedRuns.filter(({ id }) => id !== '1.R4'),
  {
    id: '2.R1',
    asks: 'A scan from the Internet finds the ports of the entry, and no other',
    runs: scanFromOutside,
    judge: ([run], drawn) => {
      const open = openIn(run);
      const wrong = open.filter(({ machine, port }) => !entryPorts(drawn, machine).includes(port));
      const measured = `A stranger finds open: ${doorWords(open)}.`;
      if (wrong.length > 0)
        return { isMet: false, measured, says: `A stranger gets in at ${doorWords(wrong)}. Close it.` };
      if (open.length > 0) return { isMet: true, measured, says: '' };
      return {
        isMet: false,
        measured,
        says: 'The site itself is closed to strangers, and so to its visitors.',
      };
    },
  },
  {
    id: '2.R2',
    asks: 'A scan from a server that was broken into finds no door it does not need',
    runs: (drawn) => {
      const [other] = [...othersOf(drawn), ...drawn.pool];
      return other === undefined
        ? 'There is no server behind the balancer that somebody could break into.'
        : [scanRun(drawn.design, other.id)];
    },
    judge: ([run], drawn, [plan]) => {
      const from = plan?.part ?? '';
      const open = openIn(run);
      const wrong = open.filter(({ machine, port }) => {
        const element = drawn.element(machine);
        const needed = element === null ? [] : linkedPorts(drawn, from, element);
        return port === SSH_PORT || ![...needed, ...entryPorts(drawn, machine)].includes(port);
      });
      const measured = `From ${from}, these are open: ${doorWords(open)}.`;
      if (wrong.length === 0) return { isMet: true, measured, says: '' };
      return {
        isMet: false,
        measured,
        says: `Who breaks into ${from} also reaches ${doorWords(wrong)}, which ${from} does not need.`,
      };
    },
  },
  {
    id: '2.R3',
    asks: 'Who reads along between users and site can read nothing',
    runs: tapRun,
    judge: ([run]) => {
      const taps = Object.values(run?.taps ?? {});
      const passed = taps.reduce((sum, tap) => sum + tap.passed, 0);
      const readable = taps.reduce((sum, tap) => sum + tap.readable, 0);
      const measured = `${readable} of ${counted(passed, 'message')} could be read in ${TAPPED} s.`;
      if (passed > 0 && readable === 0) return { isMet: true, measured, says: '' };
      const says =
        passed === 0
          ? 'No message passed on the way from the users to the site.'
          : 'Passwords pass in plain text. Let users come by HTTPS.';
      return { isMet: false, measured, says };
    },
  },
  worksAlone('2.R4', 'The site works behind its walls', 90),
  {
    id: '2.R5',
    asks: `An alert comes within ${ALERTED} s of the first failed click`,
    runs: failingRun,
    judge: ([run]) => {
      const seen = seenIn(run, ALL);
      const first = seen.firstFailure;
      const alert = run?.alerts.find(({ at }) => at >= (first ?? MOMENT));
      if (first === null)
        return { isMet: false, measured: 'No click failed.', says: 'Nobody used the broken application.' };
      if (alert === undefined)
        return {
          isMet: false,
          measured: 'No alert came.',
          says: 'One page in ten fails on a server, and nobody is told. Add an alert rule for errors.',
        };
      const after = alert.at - first;
      const measured = `${alert.rule} fired for ${alert.target}, ${spanWords(after)} after the first failed click.`;
      if (after <= ALERTED) return { isMet: true, measured, says: '' };
      return {
        isMet: false,
        measured,
        says: 'The alert comes late. Ask the agents more often, or shorten the rule.',
      };
    },
  },
  {
    id: '2.R6',
    asks: 'Issue: only one MySQL takes writes',
    runs: primaryStopped,
    judge: readsGoOn,
  },
  {
    id: '2.R7',
    asks: 'Issue: servers with all the same components',
    runs: (drawn) => busierRun(drawn, GROWING),
    judge: judgedByPictures(
      GROWING,
      true,
      'Nothing shares its cores with the application here. Then the servers are not all the same.',
    ),
  },
];

import { withAttacker, withFirewalls } from '../../design/additions';
import { changeDesign, type Change } from '../../design/change';
import type { TimedCommand } from '../../design/command';
import type { Design } from '../../design/design';
import { preset } from '../../design/given';
import { count, type Figures, numberOf, share, words } from '../figure';
import type { Lesson } from '../lesson';
import { endsOf, type Transcript } from '../transcript';
import { first, NOT_SURE } from '../parts';

const MYSQL = 3306;
const UNTIL = 60;
const PLACE = { lr: { x: 20, y: 520 }, tb: { x: 57, y: 400 } };

function changed(design: Design, change: Change): Design {
  const found = changeDesign(design, change);
  if (!found.ok) throw new Error(found.message);
  return found.design;
}

/** The second stage without firewalls: HTTPS as far as the balancer, and somebody outside. */
function site(): Design {
  const base = preset('distributed', [
    ['users--lb-1', 'tls', true],
    ['lb-1/load-balancer', 'certificate', true],
    ['lb-1/load-balancer', 'httpsRedirect', true],
  ]);
  return changed(base, withAttacker(base, PLACE));
}

const scan: TimedCommand = { at: 10, command: { type: 'scan', from: 'lb-1' } };

function measure(seen: Transcript): Figures {
  const found = seen.of('scanned').filter(({ by }) => by.startsWith('lb-1'));
  const open = found.filter((one) => one.found === 'open');
  const mysql = open.filter(({ port }) => port === MYSQL);
  const ends = endsOf(seen.requests(10, UNTIL - 12));
  return {
    tried: count(found.length),
    open: count(open.length),
    mysql: count(mysql.length),
    doors: words(mysql.map(({ machine }) => `${machine}:${MYSQL}`).join(' and ') || 'none'),
    answered: share(ends.answered, ends.all),
  };
}

export const lockedDoors: Lesson = {
  id: 'locked-doors',
  title: 'Locked doors',
  about: 'Firewalls and HTTPS: what each of them is for.',
  minutes: 7,
  hook: 'You built web pages for visitors. Somebody else knocks on port 3306.',
  rounds: [
    {
      ask: 'A stranger has taken over [lb-1]. HTTPS is on. From there they try each port of the two servers. Is MySQL open to them?',
      options: [
        {
          text: 'No: the database is safe behind the servers.',
          is: 'M26',
          says: 'Open: {doors}. Inside, each machine can knock on each other one.',
          holds: (it) => numberOf(it, 'mysql') === 0,
        },
        {
          text: 'No: HTTPS keeps attackers out.',
          is: 'M4',
          says: 'Open: {doors}. HTTPS hides what visitors say. It closes no door.',
          holds: (it) => numberOf(it, 'mysql') === 0,
        },
        {
          text: 'Yes: nothing says who may knock.',
          is: 'right',
          says: 'Yes: {doors}. Without a <firewall>, whoever reaches a machine may knock on each port.',
          holds: (it) => numberOf(it, 'mysql') > 0,
        },
        NOT_SURE,
      ],
      run: { design: site, commands: [scan], until: UNTIL, speed: 5 },
      moments: [
        first(
          'scanned',
          'The port of MySQL answers. Who should be allowed to ask there?',
          ({ port, found }) => port === MYSQL && found === 'open',
        ),
      ],
      measure,
      explain:
        'A <firewall> decides who may knock on which door. It does not hide what is said. HTTPS hides it, and proves that the site is the real one. It closes no door. Each server needs a firewall of its own, because a machine that was taken over knocks from inside. Of {tried} ports {open} were open.',
    },
    {
      ask: 'HTTPS goes from the visitors to [lb-1]. Somebody reads along on the cable between [lb-1] and [web-01]. What can they read?',
      options: [
        {
          text: 'Nothing: the site has HTTPS.',
          is: 'M4',
          says: '{readable} of {passed} messages could be read. TLS ends at the balancer.',
          holds: (it) => numberOf(it, 'readable') === 0,
        },
        {
          text: 'Everything.',
          is: 'right',
          says: 'Yes: {readable} of {passed} messages. On the cable of the visitors it was {outside} of {outsidePassed}.',
          holds: (it) => numberOf(it, 'readable') === numberOf(it, 'passed') && numberOf(it, 'passed') > 0,
        },
        NOT_SURE,
      ],
      run: {
        design: site,
        commands: [
          { at: 10, command: { type: 'tap', target: 'lb-1--web-01', seconds: 20 } },
          { at: 10, command: { type: 'tap', target: 'users--lb-1', seconds: 20 } },
        ],
        until: 40,
        speed: 2,
      },
      moments: [],
      measure: (seen) => {
        const tapped = (id: string) => {
          const reading = seen.readings.of[id];
          return reading?.kind === 'link' ? reading.tap : undefined;
        };
        const [inner, outer] = [tapped('lb-1--web-01'), tapped('users--lb-1')];
        return {
          passed: count(inner?.passed ?? 0),
          readable: count(inner?.readable ?? 0),
          outsidePassed: count(outer?.passed ?? 0),
          outside: count(outer?.readable ?? 0),
        };
      },
      explain:
        'TLS ends where the certificate is: at [lb-1]. From there on the request goes in clear: {readable} of {passed} messages could be read. On the cable of the visitors it was {outside} of {outsidePassed}. This place is called the <termination> of TLS.',
    },
  ],
  goal: {
    text: 'Whoever takes over [lb-1] finds MySQL closed, and at least 99 % of all clicks are still answered.',
    start: site,
    runs: [{ name: 'When lb-1 tries each port', commands: [scan] }],
    seeds: [1, 2, 3],
    until: UNTIL,
    measure,
    lines: [
      {
        text: 'Doors of MySQL that were open to it: {mysql}. None may be.',
        holds: (it) => numberOf(it, 'mysql') === 0,
      },
      { text: '{tried} ports were tried.', holds: (it) => numberOf(it, 'tried') > 0 },
      {
        text: '{answered} of the clicks were answered. At least 99 % is asked for.',
        holds: (it) => numberOf(it, 'answered') >= 0.99,
      },
    ],
    hints: [
      'Who has to reach MySQL, and who does not?',
      'The servers [web-01] and [web-02] need a firewall each, with room for what they have to do.',
      'Add a firewall to [web-01] and [web-02]. Allow port 80 from the balancer and 3306 from app servers and databases.',
    ],
    where: ['web-01', 'web-02'],
    solution: { design: (start) => changed(start, withFirewalls(start)) },
  },
  recall: [
    {
      ask: 'Does a firewall encrypt?',
      options: [
        { text: 'No.', isRight: true, says: 'It decides who may knock. HTTPS hides what is said.' },
        {
          text: 'Yes.',
          isRight: false,
          is: 'M4',
          says: 'It reads where packets come from and go to, and changes nothing in them.',
        },
      ],
    },
    {
      ask: 'TLS ends at the balancer. Who can read the request?',
      options: [
        {
          text: 'Whoever is between balancer and server.',
          isRight: true,
          says: 'That part of the way is in clear.',
        },
        { text: 'Nobody.', isRight: false, is: 'M4', says: 'After the balancer it is in clear.' },
      ],
    },
  ],
};

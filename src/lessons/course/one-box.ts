import { preset } from '../../design/given';
import { count, type Figures, numberOf } from '../figure';
import type { Lesson } from '../lesson';
import { endsOf, type Transcript, ofKind } from '../transcript';
import { done, first, NOT_SURE } from '../parts';

const STOPS = 30;
const UNTIL = 60;
/** Clicks of the last seconds may still be open at the end. */
const LAST = UNTIL - 6;

function measure(seen: Transcript): Figures {
  const requests = seen.requests(STOPS, LAST);
  const pictures = endsOf(ofKind(requests, 'static'));
  const pages = endsOf(ofKind(requests, 'page'));
  const bad = requests.filter(({ status }) => status === 502).length;
  return {
    pictures: count(pictures.answered),
    allPictures: count(pictures.all),
    pages: count(pages.answered),
    allPages: count(pages.all),
    bad: count(bad),
    failed: count(pictures.failed + pages.failed),
  };
}

const failedFor = (seen: Transcript, what: string): number =>
  seen.requests().filter(({ status, cause }) => status === 500 && cause?.what === what).length;

export const oneBox: Lesson = {
  id: 'one-box',
  title: 'One box does everything',
  about: 'Four programs on one machine, and each fails in its own way.',
  minutes: 5,
  hook: 'This one machine is a whole website. Four programs share it. Somebody stops one of them. What is left?',
  rounds: [
    {
      ask: 'At 30 s the app server on [web-01] stops. Nginx goes on. What do visitors get?',
      options: [
        {
          text: 'Nothing works any more.',
          is: 'M18',
          says: 'Look at the pictures: {pictures} of {allPictures} arrived. The machine is not dead. One program is.',
          holds: (it) => numberOf(it, 'pictures') === 0 && numberOf(it, 'pages') === 0,
        },
        {
          text: 'Pictures still load, and pages fail.',
          is: 'right',
          says: 'Yes. Nginx needs nobody else to send a file.',
          holds: (it) =>
            numberOf(it, 'pictures') === numberOf(it, 'allPictures') && numberOf(it, 'pages') === 0,
        },
        {
          text: 'Pages still work: Nginx has copies of them.',
          is: 'M12',
          says: 'Nginx answered {bad} pages, each with 502. It has no copies, and it runs no code.',
          holds: (it) => numberOf(it, 'pages') > 0,
        },
        {
          text: 'Everything works, only slower.',
          is: 'M18',
          says: 'Nothing was slow. {bad} pages failed at once.',
          holds: (it) => numberOf(it, 'failed') === 0,
        },
        NOT_SURE,
      ],
      run: {
        design: () => preset('simple'),
        commands: [done(STOPS, 'stop', 'web-01/app-server')],
        until: UNTIL,
        speed: 2,
      },
      moments: [
        first(
          'outcome',
          'A visitor sees the first error. Who says so, and why?',
          ({ status }) => status === 502,
        ),
      ],
      telling: (seen) => seen.requests(STOPS).find(({ status }) => status === 502)?.request ?? null,
      chart: { shows: 'failed', from: 10, since: STOPS },
      measure,
      explain:
        'Nginx talks HTTP with the visitor. It sends files by itself. For a page it asks the app server. Nobody answered there, so Nginx said 502 Bad Gateway, {bad} times. The app server runs the code in the app files and asks MySQL for the data. One machine, four programs: each fails in its own way.',
      table: {
        caption: 'Clicks after the app server has stopped',
        head: ['', 'Answered', 'Of'],
        rows: [
          ['Pictures', '{pictures}', '{allPictures}'],
          ['Pages', '{pages}', '{allPages}'],
        ],
      },
    },
  ],
  goal: {
    text: 'Make pages fail with 500 in two different ways, while pictures still load. Break something, wait, repair it, and break something else.',
    start: () => preset('simple'),
    runs: 'own',
    seeds: [1],
    until: 90,
    measure: (seen) => {
      const pictures = endsOf(ofKind(seen.requests(), 'static'));
      return {
        files: count(failedFor(seen, 'application files missing')),
        data: count(failedFor(seen, 'database unreachable')),
        pictures: count(pictures.answered),
        lost: count(pictures.failed),
      };
    },
    lines: [
      {
        text: '{files} pages failed because the app files are missing. At least 3 are asked for.',
        holds: (it) => numberOf(it, 'files') >= 3,
      },
      {
        text: '{data} pages failed because MySQL cannot be reached. At least 3 are asked for.',
        holds: (it) => numberOf(it, 'data') >= 3,
      },
      {
        text: '{pictures} pictures loaded and {lost} failed. At least 10 have to load, and none may fail.',
        holds: (it) => numberOf(it, 'pictures') >= 10 && numberOf(it, 'lost') === 0,
      },
    ],
    hints: [
      'What does the app server need before it can answer with a page?',
      'Look at the four rows of [web-01]. Two of them are not asked for a picture.',
      'Stop the app files for some seconds and restore them. Then stop MySQL.',
    ],
    where: ['web-01'],
    solution: {
      design: (start) => start,
      commands: [
        done(20, 'stop', 'web-01/app-files'),
        done(35, 'restore', 'web-01/app-files'),
        done(40, 'stop', 'web-01/database'),
        done(55, 'restore', 'web-01/database'),
      ],
    },
  },
  recall: [
    {
      ask: 'A page gives 502, and pictures load. Which program do you look at first?',
      options: [
        { text: 'Nginx.', isRight: false, says: 'Nginx works: it sent the pictures, and it said 502.' },
        {
          text: 'The app server.',
          isRight: true,
          says: '502 is what Nginx says when the app server does not answer.',
        },
        { text: 'MySQL.', isRight: false, says: 'Without MySQL the app server itself says 500.' },
      ],
    },
    {
      ask: 'Which program needs no other one to answer?',
      options: [
        {
          text: 'Nginx, for a file.',
          isRight: true,
          says: 'A picture lies on the disk. Nginx sends it by itself.',
        },
        { text: 'The app server.', isRight: false, says: 'It needs the app files and MySQL.' },
        {
          text: 'All of them: they share one machine.',
          isRight: false,
          is: 'M18',
          says: 'They share the machine, but each is a program of its own.',
        },
      ],
    },
  ],
};

import { serviceCatalog } from '../../design/catalog';
import { inWords } from '../../run/sentences/words';
import { type Drawn, idsOf, valueOn } from '../drawn';
import { mistake, question, type Question } from './question';

/** "Round robin": what the balancer of a design is set to. */
function algorithmOf(drawn: Drawn): string | null {
  const [balancer] = drawn.hosts('load-balancer');
  if (balancer === undefined) return null;
  const { options } = serviceCatalog['load-balancer'].settings.algorithm;
  const value = valueOn(balancer, 'load-balancer', 'algorithm') as keyof typeof options;
  return `Here, ${balancer.id} uses: ${options[value]}.`;
}

export const distributedQuestions: readonly Question[] = [
  question(
    '1.Q1',
    'Why do you add a second and a third server?',
    'Redundancy: one may stop and the others go on, after a few seconds of errors. Capacity: more cores, so less waiting under load.',
    {
      mistakes: [
        mistake(
          'So that it never stops, not even for a moment.',
          'The balancer needs some seconds to notice. Until then clicks fail.',
        ),
        mistake('To make it faster.', 'A quiet site gets a little slower: there is one more hop.'),
      ],
      line: '1.R3',
    },
  ),
  question(
    '1.Q2',
    'Why do you add a load balancer?',
    'It is one address for several servers. It shares requests out, checks health and leaves dead servers aside. Without it users know one server only.',
    {
      mistakes: [mistake('It removes the single point of failure.', 'It is one itself.')],
      line: '1.R1',
    },
  ),
  question(
    '1.Q3',
    'Why a web server and an application server?',
    'Nginx serves files and slow visitors cheaply. The application server spends its workers on code. Each can fail or grow alone.',
    {
      mistakes: [
        mistake(
          'Because they use different languages.',
          'The difference is the work: sending files, or running code.',
        ),
      ],
    },
  ),
  question(
    '1.Q4',
    'Why application files on each server?',
    'Each application server runs its own copy of the code. A missing or old copy breaks only that server. Deployment copies it; the database does not.',
    {
      mistakes: [mistake('The replica has them.', 'A replica copies rows of the database, and no code.')],
      here: (drawn) => {
        const hosts = idsOf(drawn.hosts('app-files'));
        return hosts.length === 0 ? null : `Here, the code is on ${inWords(hosts)}.`;
      },
    },
  ),
  question(
    '1.Q5',
    'Which algorithm does your balancer use, and how does it work?',
    'Round robin: the next request goes to the next server of the list, then from the top again. Every server gets as many requests, whatever they cost.',
    {
      mistakes: [
        mistake('Active-active.', 'That is no algorithm. It says which servers are in use.'),
        mistake(
          'It spreads the work evenly.',
          'It spreads requests evenly. Some of them cost more than others.',
        ),
        mistake('Each client has a server of its own.', 'That is source IP, or a cookie.'),
      ],
      here: algorithmOf,
    },
  ),
  question(
    '1.Q6',
    'Is your setup active-active or active-passive?',
    'The web tier is active-active: all servers get requests. In active-passive the standby gets none until the active one is out. Of the databases, only the primary takes writes.',
    {
      mistakes: [
        mistake(
          'Round robin, so active-passive.',
          'All servers get requests in turn, so it is active-active.',
        ),
        mistake('Active-active, all of it.', 'Say which layer. The databases are not.'),
        mistake('Active-passive costs nothing.', 'You pay for a machine that does nothing on a good day.'),
      ],
      line: '1.R4',
    },
  ),
  question(
    '1.Q7',
    'How does a primary-replica cluster work?',
    'Writes go to the primary. It logs them and confirms. The replica receives the log and applies it a little later. Reads may go to both.',
    {
      mistakes: [
        mistake('Both take writes.', 'A replica refuses writes.'),
        mistake('The data is the same at every moment.', 'The replica is a little behind.'),
      ],
      here: ({ primaries, replicas }) =>
        primaries.length === 0 || replicas.length === 0
          ? null
          : `Here, ${inWords(idsOf(replicas))} follows ${inWords(idsOf(primaries))}.`,
    },
  ),
  question(
    '1.Q8',
    'What is the difference between primary and replica for the application?',
    'It sends INSERT, UPDATE and DELETE to the primary only: a replica refuses them. SELECTs may go to a replica, which may be behind.',
    {
      mistakes: [
        mistake('One is for reading, one for writing.', 'The primary answers reads, too.'),
        mistake(
          'The replica is the backup.',
          'A mistaken DELETE reaches the replica at once. A backup keeps the rows.',
        ),
      ],
    },
  ),
  question(
    '1.Q9',
    'Who takes over when the primary dies?',
    'Nobody by itself. A person or a failover manager must promote the replica. What it had not received is lost.',
    {
      mistakes: [
        mistake(
          'The replica, automatically.',
          'It waits for its source, and takes no write until somebody promotes it.',
        ),
      ],
      line: '1.R2',
    },
  ),
  question(
    '1.Q10',
    'Where are the single points of failure?',
    'The balancer, for everything. The machine with the primary, for writes. In the drawing also DNS and the cable to the users.',
    {
      mistakes: [
        mistake('Only the balancer.', 'Without the primary no write succeeds.'),
        mistake('The application server.', 'There are two or more of them.'),
        mistake('None: we have redundancy.', 'What stands once is a single point of failure.'),
      ],
      line: '1.R1',
    },
  ),
  question(
    '1.Q11',
    'Which security issues does it have?',
    'No firewall: every open port, MySQL’s too, answers strangers. No HTTPS: whoever is on the way reads and changes what is sent.',
    { mistakes: [mistake('Hackers can attack.', 'Say through which door, and which text they can read.')] },
  ),
  question(
    '1.Q12',
    'Why is it a problem that there is no monitoring?',
    'Nobody measures. Failures that the health check does not ask for are learnt from complaints, late. Nobody knows how full the servers are.',
    {
      mistakes: [
        mistake('We cannot see who visits.', 'That is analytics. Monitoring tells whether it works.'),
      ],
    },
  ),
];

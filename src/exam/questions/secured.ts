import { inWords } from '../../run/sentences/words';
import { idsOf } from '../drawn';
import { mistake, question, type Question } from './question';

export const securedQuestions: readonly Question[] = [
  question(
    '2.Q1',
    'Why do you add each new element?',
    'Firewalls: only wanted connections enter each server. Certificate: traffic of visitors is encrypted and the site proves its name. Monitoring clients: failures and load become known before users complain.',
    { mistakes: [mistake('For security.', 'Say of what, and against whom.')], line: '2.R1' },
  ),
  question(
    '2.Q2',
    'What are firewalls for?',
    'They let packets pass or drop them, by source, destination and port. There is one per server, so that a broken machine cannot reach the doors of the others.',
    {
      mistakes: [
        mistake('They encrypt.', 'They only let in or keep out. HTTPS encrypts.'),
        mistake('They stop all attacks.', 'What comes through an open port passes.'),
      ],
      line: '2.R2',
      here: (drawn) =>
        `Here, ${drawn.hosts('firewall').length} of ${drawn.machines.length} machines have one.`,
    },
  ),
  question(
    '2.Q3',
    'Why is the traffic served over HTTPS?',
    'So that nobody on the way can read or change the traffic, and browsers can check that they talk to www.foobar.com.',
    {
      mistakes: [
        mistake('It makes the server safe.', 'It protects the way to the server, and not the server.'),
        mistake('It is faster.', 'The handshake costs a round trip more.'),
      ],
      line: '2.R3',
    },
  ),
  question(
    '2.Q4',
    'What is monitoring used for?',
    'To know that it works, how full it is, and when that changes: detect, alert, and see afterwards what happened.',
    { mistakes: [mistake('To fix errors.', 'It only tells. A person repairs.')], line: '2.R5' },
  ),
  question(
    '2.Q5',
    'How does the monitoring tool collect data?',
    'A client on each server reads logs and counters every few seconds: CPU, requests, errors. The monitoring service gets them, stores them and draws them.',
    {
      mistakes: [
        mistake(
          'It looks at the website.',
          'That is a probe from outside. It sees that it fails, and not why.',
        ),
      ],
      here: (drawn) => {
        const clients = idsOf(drawn.hosts('monitoring-agent'));
        return clients.length === 0 ? null : `Here, there is a client on ${inWords(clients)}.`;
      },
    },
  ),
  question(
    '2.Q6',
    'How do you monitor the QPS (queries per second) of your web server?',
    'Count requests at Nginx, from log lines or its status counter. Take two samples and divide the difference by the time between. Alert when it leaves its usual range.',
    {
      mistakes: [
        mistake('Look at the CPU.', 'The CPU may be busy with other things.'),
        mistake('Count the users.', 'One user sends many requests, another one few.'),
      ],
    },
  ),
  question(
    '2.Q7',
    'Why is it an issue that TLS ends at the balancer?',
    'From the balancer to the servers the traffic is plain text: whoever gets into that network reads it. Encrypt that leg too, or pass TLS through.',
    { mistakes: [mistake('Then HTTPS does not work.', 'It works up to the balancer.')] },
  ),
  question(
    '2.Q8',
    'Why is it an issue that only one MySQL takes writes?',
    'If the primary dies, no write succeeds until a replica is promoted. Writes also cannot grow beyond that one machine.',
    {
      mistakes: [mistake('Add replicas.', 'Replicas take reads. Each has to do every write, too.')],
      line: '2.R6',
    },
  ),
  question(
    '2.Q9',
    'Why is it an issue to have servers with all the same components?',
    'The programs share cores and die together: a busy application slows the database, a dead machine takes both. And tiers cannot grow separately.',
    {
      mistakes: [
        mistake('It is redundant, so it is good.', 'Redundant, yes. But one program slows the others.'),
      ],
      line: '2.R7',
    },
  ),
];

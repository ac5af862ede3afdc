import { mistake, question, type Question } from './question';

export const scaledQuestions: readonly Question[] = [
  question(
    '3.Q1',
    'Why do you add a second load balancer?',
    'The first was a single point of failure. Both share one address; the second takes it after about three missed signs of life. One works, one waits: active-passive balancers.',
    {
      mistakes: [
        mistake('To balance more.', 'One of them does all the work, until it dies.'),
        mistake('Now there is no single point of failure.', 'Look at the primary.'),
      ],
      line: '3.R1',
    },
  ),
  question(
    '3.Q2',
    'Why do you add one more server?',
    'To have a machine for each tier, and capacity when one is away.',
    { mistakes: [mistake('More is better.', 'More machines cost more, and each can fail.')], line: '3.R3' },
  ),
  question(
    '3.Q3',
    'Why do you split web server, application server and database?',
    'Each tier grows by what it lacks, fails alone, and no longer takes the cores of the others. It costs machines, cables and one more hop.',
    {
      mistakes: [mistake('It is faster.', 'For one click it is slower: there is one more hop.')],
      line: '3.R4',
    },
  ),
  question(
    '3.Q4',
    'How does the second balancer notice that the first has failed?',
    'The first says each second that it is there (VRRP). A script also looks whether HAProxy runs. Without signs of life the second takes the shared address.',
    {
      mistakes: [
        mistake(
          'DNS leads the users to the other one.',
          'The address stays the same. Browsers keep DNS answers too long for that.',
        ),
      ],
      line: '3.R2',
    },
  ),
];

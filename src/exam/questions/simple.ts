import { inWords } from '../../run/sentences/words';
import { addressesOf, idsOf } from '../drawn';
import { mistake, question, type Question } from './question';

export const simpleQuestions: readonly Question[] = [
  question(
    '0.Q1',
    'What is a server?',
    'A computer, real or virtual, that runs programs which answer requests of others over a network. Here one machine runs all four programs.',
    {
      mistakes: [
        mistake('A server is a website.', 'The website is what the programs on the server send.'),
        mistake('A server is Nginx.', 'Nginx is a program. The server is the machine that it runs on.'),
      ],
      line: '0.R2',
      here: ({ servers }) => (servers.length === 0 ? null : `Here: ${inWords(idsOf(servers))}.`),
    },
  ),
  question(
    '0.Q2',
    'What is the role of the domain name?',
    'People remember names, machines need addresses. foobar.com stands for the site. DNS turns the name into an IP address, and the address may change without users noticing.',
    {
      mistakes: [
        mistake('It hosts the website.', 'It only leads there. The server hosts the website.'),
        mistake('It is the URL.', 'It is one part of a URL, beside the protocol and the path.'),
      ],
      here: ({ names: [dns] }) => (dns === undefined ? null : `Here, ${dns.id} answers for the name.`),
    },
  ),
  question(
    '0.Q3',
    'What type of DNS record is www in www.foobar.com?',
    'An A record. It maps the name www.foobar.com to an IPv4 address.',
    {
      mistakes: [
        mistake(
          'A CNAME record.',
          'That would be right if www pointed to another name. Here it holds an address.',
        ),
        mistake('A subdomain record.', 'www is a subdomain, but there is no record type of that name.'),
      ],
      here: ({ entries }) => {
        const addresses = [...new Set(entries.flatMap(addressesOf))];
        return addresses.length === 0 ? null : `Here: www.foobar.com → ${inWords(addresses)}.`;
      },
    },
  ),
  question(
    '0.Q4',
    'What is the role of the web server?',
    'Nginx listens on port 80 and speaks HTTP with browsers. It sends static files by itself, and passes requests for pages to the application server.',
    {
      mistakes: [
        mistake(
          'It runs the PHP or Python code.',
          'The application server does. Stop it, and Nginx answers 502 for pages.',
        ),
      ],
    },
  ),
  question(
    '0.Q5',
    'What is the role of the application server?',
    'It runs the code base. For each request it computes the page, asks the database for data, and gives the page to the web server.',
    {
      mistakes: [mistake('It stores the application.', 'The files do. The application server runs them.')],
      line: '0.R3',
    },
  ),
  question(
    '0.Q6',
    'What is the role of the database?',
    'MySQL keeps the data safe and finds it again: users, posts, orders. The application reads and writes it with SQL.',
    {
      mistakes: [mistake('It stores the web pages.', 'It stores data. The application makes pages of it.')],
    },
  ),
  question(
    '0.Q7',
    'How do the server and the computer of the visitor talk to each other?',
    'Over the network with TCP/IP. On top of it they speak HTTP (port 80) or HTTPS (port 443). The browser sends a request, the server answers.',
    {
      mistakes: [
        mistake('With HTML.', 'HTML is what is sent. HTTP is how it is sent.'),
        mistake('By DNS.', 'DNS only gives the address, before the two talk.'),
      ],
    },
  ),
  question(
    '0.Q8',
    'What is the single point of failure here?',
    'There is one of everything. If the machine or any of its programs stops, the site or all its pages are gone.',
    {
      mistakes: [
        mistake('The database.', 'It is one, but so is each of the others, and the machine itself.'),
      ],
      line: '0.R2',
    },
  ),
  question(
    '0.Q9',
    'Why is there downtime when new code is deployed?',
    'To load new code the application server restarts. Nobody else can answer meanwhile, so visitors get errors.',
    {
      mistakes: [
        mistake(
          'The machine must be switched off.',
          'Only the application server restarts. The machine stays on.',
        ),
      ],
      line: '0.R3',
    },
  ),
  question(
    '0.Q10',
    'Why can this infrastructure not scale?',
    'One machine has limited cores. Above about 80 % use requests wait in line; above 100 % the line never ends. Nothing shares the load.',
    {
      mistakes: [
        mistake(
          'It gets slower by the same factor as the traffic.',
          'Waiting grows slowly at first, and then without end.',
        ),
      ],
      line: '0.R4',
    },
  ),
];

/** One entry of the glossary. */
export interface Term {
  /** As the field writes it. */
  readonly title: string;
  /** One to three plain sentences. */
  readonly text: string;
  /** Entries that explain more. */
  readonly related: readonly string[];
}

const entry = (title: string, text: string, ...related: string[]): Term => ({ title, text, related });

/** What the words and figures on screen mean. */
export const glossary = {
  'active-passive': entry(
    'Active-passive',
    'One server works and another one stands by. The passive one gets requests only when no active server is left.',
    'load-balancer',
    'failover',
  ),
  agent: entry(
    'Monitoring agent',
    'A small program on each machine. It reads counters, and shows them to the monitor when it is asked.',
    'scrape',
  ),
  alert: entry(
    'Alert',
    'A rule over what was scraped: a value, a limit, and how long it must be beyond it. Too short a time calls people for nothing; too long a time calls them late.',
    'scrape',
    'time-to-detect',
  ),
  arrivals: entry(
    'Arrivals',
    'When people click. Independent people come in irregular gaps (a Poisson process), so even a quiet site has small rushes. In a closed loop everybody waits for the answer before the next click.',
    'queue',
    'waiting',
  ),
  asynchronous: entry(
    'Asynchronous replication',
    'The primary confirms a write at once and sends it to the replica afterwards. What has not arrived there is lost when the primary dies.',
    'semi-sync',
    'lag',
    'lost-write',
  ),
  availability: entry(
    'Availability',
    'The share of requests that are answered well, of all that have ended. 99.9 % sounds high, and still one request in a thousand fails.',
    'error-rate',
    'single-point-of-failure',
  ),
  backlog: entry(
    'Backlog',
    'Connections that the operating system holds while the program takes none. When it is full, new ones get no answer at all.',
    'queue',
    'connection',
    'worker',
  ),
  confirmed: entry(
    'Confirmed write',
    'The database has answered OK, so the user may rely on it. It is also called acknowledged or committed.',
    'lost-write',
    'semi-sync',
  ),
  connection: entry(
    'Connection (conn)',
    'One request that a server is working on. At its connection limit a server lets more wait, or refuses them.',
    'queue',
    'worker',
    'backlog',
    'keep-alive',
  ),
  cpu: entry(
    'CPU',
    'How much of its time a machine spends computing, all cores together, over the last seconds. Close to 100 % requests wait for a core.',
    'queue',
    'worker',
  ),
  'error-rate': entry(
    'Errors',
    'The share of requests that failed, of all that ended in the last 5 seconds. People who still wait have not failed yet.',
    'availability',
    'waiting',
    'status',
  ),
  failover: entry(
    'Failover',
    'Another part takes over from one that has failed. Between the failure and the takeover there are errors, because it has to be noticed first.',
    'health-check',
    'promotion',
  ),
  gone: entry(
    'Gone',
    'People who were not served: they got an error or gave up, and nobody tries again for them.',
    'waiting',
    'retry',
  ),
  'health-check': entry(
    'Health check',
    'The balancer asks each server every few seconds whether it is well. After some failed checks in a row it stops using the server; after some good ones it uses it again.',
    'load-balancer',
    'failover',
    'slow-start',
  ),
  'in-flight': entry(
    'In flight',
    'Requests that were sent and have no answer yet. Sent = answered + failed + in flight, at every moment.',
    'waiting',
  ),
  'keep-alive': entry(
    'Kept-alive connection',
    'A connection that stays open after the answer and is used again. A new one costs a round trip before the first request.',
    'latency',
    'connection',
  ),
  lag: entry(
    'Lag',
    'How far a replica is behind its primary: the age of the oldest write that cannot be read here yet. In MySQL it is seen as Seconds_Behind_Source.',
    'replica',
    'old-read',
    'asynchronous',
  ),
  latency: entry(
    'Latency',
    'The time that a message needs from one end of a cable to the other. The answer needs the same time again.',
    'response-time',
    'classroom-scale',
    'keep-alive',
  ),
  'least-connections': entry(
    'Least connections',
    'The next request goes to the server with the fewest open requests. So a slow server gets fewer of them.',
    'round-robin',
    'source-ip',
    'load-balancer',
  ),
  'load-balancer': entry(
    'Load balancer',
    'Visitors know one address; behind it the balancer hands each request to one of several servers. Alone it is itself a single point of failure.',
    'round-robin',
    'least-connections',
    'health-check',
    'single-point-of-failure',
  ),
  'log-position': entry(
    'Log position',
    'The database writes every change into its binary log and numbers it. A replica copies that log: received is what has arrived, applied is what can be read there.',
    'replica',
    'lag',
  ),
  'lost-write': entry(
    'Lost write',
    'A write that was confirmed to a user and that the present primary does not have. It happens when a replica is promoted that had not received it.',
    'confirmed',
    'promotion',
    'semi-sync',
  ),
  n: entry(
    'n',
    'The number of answers that a figure is taken from. With few answers a percentile says little, so below 20 none is shown.',
    'p95',
  ),
  'old-read': entry(
    'Old read (stale read)',
    'A read at a replica that did not show some confirmed write yet. It is no error: the page is just older than the user thinks.',
    'lag',
    'replica',
  ),
  p95: entry(
    'p95, the slowest 5 %',
    'The 95th percentile of response time: 95 of 100 answered requests were faster, 5 were as slow or slower. It shows trouble that an average hides. Failed requests do not count.',
    'response-time',
    'n',
    'classroom-scale',
  ),
  primary: entry(
    'Primary',
    'The one database that takes writes. All others copy its log.',
    'replica',
    'promotion',
    'split-brain',
  ),
  'production-scale': entry(
    'Production scale',
    'Times and numbers as on a real site: milliseconds, and a thousand requests a second. Slow the clock down to see single requests.',
    'classroom-scale',
    'latency',
  ),
  'classroom-scale': entry(
    'Classroom scale',
    'Latencies and computing times are many times longer than on a real site. There are few requests, so that each can be followed by eye. Health checks keep their real times.',
    'production-scale',
    'latency',
  ),
  promotion: entry(
    'Promotion',
    'A replica becomes the primary: it applies what it has received and then takes writes. What it had not received is lost.',
    'primary',
    'replica',
    'lost-write',
    'split-brain',
  ),
  queue: entry(
    'Queue',
    'Requests that wait in line because everything is busy. A queue that only grows means more work comes in than can be done.',
    'worker',
    'connection',
    'response-time',
    'arrivals',
  ),
  redispatch: entry(
    'Redispatch',
    'When the connection to a server fails, the balancer may try another server. Without it, it tries the same one again.',
    'retry',
    'rescued',
  ),
  replica: entry(
    'Replica',
    'A database that copies the log of the primary and only answers reads. It can be promoted when the primary dies.',
    'primary',
    'lag',
    'promotion',
    'rebuild',
  ),
  rebuild: entry(
    'Rebuild',
    'Copy the data of the primary to another database and let it follow the primary from then on. Writes that only the rebuilt one had are lost.',
    'replica',
    'split-brain',
  ),
  rescued: entry(
    'Rescued by retries',
    'People who were answered only because somebody tried again: they themselves, or the balancer. They saw no error, but they waited longer.',
    'retry',
    'redispatch',
    'p95',
  ),
  'response-time': entry(
    'Response time',
    'From the click to the complete answer: every way there and back, every wait in a queue, and all computing.',
    'p95',
    'latency',
    'queue',
  ),
  retry: entry(
    'Retry',
    'The same is asked for once more after it failed: by the user or by the balancer. Many retries at once can overload what is left.',
    'redispatch',
    'rescued',
    'timeout',
  ),
  'round-robin': entry(
    'Round robin',
    'Each server gets a request in turn, whether it is busy or not.',
    'least-connections',
    'source-ip',
    'load-balancer',
  ),
  seed: entry(
    'Seed',
    'Everything random in a run comes from this number: who clicks when, and how long each step takes. The same design with the same seed and the same actions repeats a run exactly.',
    'classroom-scale',
  ),
  scrape: entry(
    'Scrape',
    'The monitor asks each agent for its numbers every few seconds. A rate is the difference of two samples of a counter, divided by the time between them. What happens and ends between two scrapes is not seen.',
    'agent',
    'alert',
  ),
  'semi-sync': entry(
    'Semi-synchronous replication',
    'Before the primary confirms a write it waits until one replica has received it. If no replica answers within the timeout, it goes on alone, as with asynchronous replication.',
    'asynchronous',
    'confirmed',
    'lost-write',
  ),
  'single-point-of-failure': entry(
    'Single point of failure (SPOF)',
    'A part without a second one that could take over. If it stops, the whole site stops.',
    'load-balancer',
    'failover',
    'active-passive',
  ),
  'slow-start': entry(
    'Slow start',
    'A server that is back gets only a small share at first, which grows. So it can warm up before it gets as much as the others.',
    'weight',
    'health-check',
  ),
  'source-ip': entry(
    'Source IP',
    'The server is computed from the address of the visitor, so one visitor always reaches the same server while the servers stay the same.',
    'round-robin',
    'least-connections',
    'stickiness',
  ),
  'split-brain': entry(
    'Split brain',
    'Two databases take writes at the same time, and each thinks it is the primary. Their data differ from then on and cannot simply be put together again.',
    'primary',
    'promotion',
    'rebuild',
  ),
  status: entry(
    'Status 502, 503, 504',
    '502: a server behind the one that answers is broken or refused the connection. 503: nobody could take the request. 504: somebody took it and did not answer in time.',
    'error-rate',
    'health-check',
  ),
  stickiness: entry(
    'Stickiness',
    'The same visitor is sent to the same server again, by a cookie or by a table of addresses. It helps where a server remembers something of its visitors, and makes the load uneven.',
    'source-ip',
    'load-balancer',
  ),
  throughput: entry(
    'Answered per second',
    'Good answers per simulated second, as a mean of the last 5 seconds. Single seconds vary so much by chance that they would hide a dip.',
    'error-rate',
    'response-time',
  ),
  timeout: entry(
    'Timeout',
    'How long somebody waits before giving up. Short: a slow answer is taken for a failure. Long: people wait long for what is dead.',
    'status',
    'retry',
    'waiting',
  ),
  'time-to-detect': entry(
    'Time to detect',
    'From a failure until somebody knows of it. Without monitoring that is the first complaint; with it, the first alert. Every user who fails in between is harmed by not knowing.',
    'alert',
  ),
  ttl: entry(
    'TTL, time to live',
    'How long a browser keeps the answer of DNS before it asks again. A long TTL saves lookups, and makes everybody go to the old address for as long after a change.',
    'latency',
  ),
  waiting: entry(
    'Waiting',
    'People who have clicked and have no answer yet. One click with all its retries is one person. When this number only grows, the site is in trouble, even if nothing has failed yet.',
    'in-flight',
    'gone',
    'response-time',
  ),
  weight: entry(
    'Weight',
    'How large a share of the requests a server gets compared with the others. With weight 0 it gets no new ones.',
    'round-robin',
    'load-balancer',
  ),
  worker: entry(
    'Worker',
    'One process or thread of the application. It is held by one request until the answer is complete, also while it waits for the database.',
    'queue',
    'connection',
  ),
} as const satisfies Record<string, Term>;

export type TermId = keyof typeof glossary;

export const isTerm = (id: string): id is TermId => Object.hasOwn(glossary, id);

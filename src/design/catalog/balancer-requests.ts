import { choice, flag, number } from './describe';

/** How long a balancer gives a server, and how often it tries again. */
export const requestSettings = {
  timeoutConnect: number('Connect timeout', 'Longest wait for a connection to a server.', {
    unit: 's',
    min: 0.001,
    max: 3600,
    default: 5,
    keyword: 'timeout connect',
  }),
  timeoutServer: number(
    'Server timeout',
    'Longest wait for the answer of a server. After that the user gets 504 Gateway Timeout.',
    {
      unit: 's',
      min: 0.001,
      max: 86_400,
      default: 30,
      keyword: 'timeout server',
    },
  ),
  httpReuse: choice(
    'Connections to servers',
    'Never: each request opens its own. Always: a connection that is open and idle is used again. Where the server falls silent, a request on such a connection waits for the server timeout and not for the connect timeout.',
    { never: 'One for each request', always: 'Used again' },
    'never',
    'http-reuse',
  ),
  httpKeepAlive: flag(
    'Connections of users stay open',
    'On: a user’s next request comes on the same connection. Where no server can be reached, it is then closed without an answer, so that the browser tries again.',
    false,
    'option http-keep-alive',
  ),
  timeoutQueue: number(
    'Queue timeout',
    'Longest wait for a free server. After that the user gets 503 Service Unavailable.',
    {
      unit: 's',
      min: 0,
      max: 86_400,
      default: 0,
      keyword: 'timeout queue',
      zero: 'as the connect timeout',
    },
  ),
  retries: number('Connection retries', 'If the connection to a server fails, how often is it tried again?', {
    unit: 'count',
    min: 0,
    max: 100,
    integer: true,
    default: 3,
    keyword: 'retries',
  }),
  redispatch: flag(
    'Redispatch',
    'If the connection to a server fails (refused or no answer), may the request try another server?',
    false,
    'option redispatch',
  ),
  redispatchInterval: number(
    'Redispatch every',
    'After how many failed attempts the request tries another server.',
    {
      unit: 'count',
      min: 0,
      max: 100,
      integer: true,
      default: 0,
      keyword: 'option redispatch',
      zero: 'only on the last attempt',
    },
  ),
  retryOn: choice(
    'Retry on',
    'Which failures are tried again. All except failed connections may run a request twice.',
    {
      'conn-failure': 'Failed connections',
      'conn-failure-502': 'Failed connections and 502',
      'only-502': '502 alone',
      'all-retryable-errors': 'All retryable errors',
    },
    'conn-failure',
    'retry-on',
  ),
};

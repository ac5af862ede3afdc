import { choice, networkForm, number, text } from './describe';

/** The beginning of a path, or nothing. */
export const pathForm = {
  pattern: '^(/[!-~]*)?$',
  says: 'a path that begins with "/", without spaces, or empty',
} as const;

/** What a balancer lets in at its front: how much, and from whom. */
export const frontSettings = {
  mode: choice(
    'Mode',
    'HTTP: reads requests and answers. TCP: only connects visitors and servers. Then there are no cookies, no rules about paths and no error pages: where HTTP says 502, 503 or 504, the connection is closed.',
    { http: 'HTTP', tcp: 'TCP' },
    'http',
    'mode',
  ),
  frontendMaxconn: number(
    'Connection limit of the frontend',
    'Most connections of visitors at a time. More wait in the backlog of the system.',
    {
      unit: 'count',
      min: 0,
      max: 1_000_000,
      integer: true,
      default: 0,
      keyword: 'maxconn (frontend)',
      zero: 'no limit',
    },
  ),
  globalMaxconn: number(
    'Connection limit of the process',
    'Most connections of visitors at a time for the whole of HAProxy. More wait in the backlog of the system.',
    {
      unit: 'count',
      min: 0,
      max: 1_000_000,
      integer: true,
      default: 0,
      keyword: 'maxconn (global)',
      zero: 'no limit',
    },
  ),
  backlog: number(
    'Backlog',
    'How many connections the system keeps while HAProxy does not take them, and one more. The rest get no answer.',
    {
      unit: 'count',
      min: 0,
      max: 1_000_000,
      integer: true,
      default: 0,
      keyword: 'backlog',
      zero: 'as the connection limit, at most 4096',
    },
  ),
  denyPath: text(
    'Denied paths',
    'Requests whose path begins so get 403 Forbidden. Files are under /static/, pages under /pages/, changes under /forms/.',
    '',
    {
      keyword: 'http-request deny if { path_beg',
      form: pathForm,
    },
  ),
  denySource: text(
    'Denied addresses',
    'Requests of this address or network get 403 Forbidden, such as 198.18.0.0/28.',
    '',
    {
      keyword: 'http-request deny if { src',
      form: networkForm,
    },
  ),
  rateLimit: number(
    'Requests per address',
    'Most requests of one address within the time below. What comes beyond gets 429 Too Many Requests, and is not handed to a server.',
    {
      unit: 'count',
      min: 0,
      max: 1_000_000,
      integer: true,
      default: 0,
      keyword: 'http-request deny deny_status 429 if { sc_http_req_rate(0) gt',
      zero: 'no limit',
    },
  ),
  ratePeriod: number('Counted over', 'The time over which requests of one address are counted.', {
    unit: 's',
    min: 0.1,
    max: 3600,
    default: 10,
    keyword: 'store http_req_rate',
  }),
};

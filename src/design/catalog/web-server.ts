import { choice, duration, listeningPort, number, type ServiceEntry, STOP } from './describe';
import { tlsSettings } from './tls';

export const webServer = {
  title: 'Nginx',
  role: 'web server',
  port: 80,
  purpose:
    'Speaks HTTP. It sends static files itself and passes requests for dynamic pages on to the application server beside it, or to upstream servers elsewhere.',
  without: 'The port is closed: every connection to this machine is refused at once.',
  speaks: 'http',
  kill: STOP,
  graceful: { quit: 'SIGQUIT' },
  stands: 'row',
  card: 'server',
  settings: {
    workerConnections: number(
      'Worker connections',
      'Most connections at a time. Nginx needs two for itself. A request that is passed on takes two.',
      {
        unit: 'count',
        min: 4,
        max: 1_000_000,
        integer: true,
        default: 1024,
        keyword: 'worker_connections',
      },
    ),
    staticTime: duration('Time for a static file', 'Computing time to send one static file.', 0.2),
    proxyTime: duration('Time to pass on', 'Computing time to pass one dynamic request on.', 0),
    backlog: number(
      'Backlog',
      'How many connections the system keeps while Nginx does not take them, and one more. The rest get no answer.',
      {
        unit: 'count',
        min: 0,
        max: 1_000_000,
        integer: true,
        default: 511,
        keyword: 'listen … backlog',
      },
    ),
    upstream: choice(
      'Reaches the application by',
      'When the backlog of the application is full: over TCP Nginx gets no answer and waits. Over a Unix socket it knows at once and answers 502.',
      { tcp: 'TCP', unix: 'Unix socket' },
      'tcp',
      'proxy_pass',
    ),
    proxyConnectTimeout: number(
      'Connect timeout',
      'How long Nginx waits for a TCP connection to the application. Then the user gets 504.',
      {
        unit: 's',
        min: 0.001,
        max: 86_400,
        default: 60,
        keyword: 'proxy_connect_timeout',
      },
    ),
    proxyReadTimeout: number(
      'Read timeout',
      'Longest wait for the application. After that the user gets 504 Gateway Timeout.',
      {
        unit: 's',
        min: 0.001,
        max: 86_400,
        default: 60,
        keyword: 'proxy_read_timeout',
      },
    ),
    nextUpstream: choice(
      'Next upstream server',
      'With several upstream servers: whether a request that failed at one goes to the next. A request that changes something goes to the next only if it was never sent.',
      { 'error timeout': 'After errors and timeouts', off: 'Never' },
      'error timeout',
      'proxy_next_upstream',
    ),
    ...tlsSettings({
      certificate: 'ssl_certificate',
      port: 'listen … ssl',
      version: 'ssl_protocols',
      resumption: 'ssl_session_tickets',
      earlyData: 'ssl_early_data',
      redirect: 'return 301 https://$host$request_uri',
    }),
    port: listeningPort(80, 'listen'),
  },
} satisfies ServiceEntry;

import { CUT, dialledPort, type LinkEntry } from './describe';
import { keepAlive, linkSettings } from './link-settings';
import { visitTls } from './tls';

export const lookup = {
  title: 'Name lookup',
  role: 'DNS over UDP',
  purpose: 'Carries the question for the address, and the answer.',
  without: 'Browsers cannot ask for the address of the site.',
  from: { element: 'users' },
  to: { element: 'dns' },
  single: true,
  kill: CUT,
  settings: linkSettings,
} as const satisfies LinkEntry;

export const visit = {
  title: 'Public network',
  role: 'HTTP',
  purpose: 'Carries the users’ requests to the site and the answers back.',
  without: 'Nobody reaches the site, even if every machine works.',
  from: { element: 'users' },
  to: { services: ['load-balancer', 'web-server'] },
  kill: CUT,
  settings: { ...linkSettings, tls: visitTls, keepAlive },
} as const satisfies LinkEntry;

export const scrape = {
  title: 'Scrape',
  role: 'metrics over HTTP',
  purpose: 'Carries the monitor’s question to an agent every few seconds, and the agent’s numbers back.',
  without: 'The monitor knows nothing of that machine, and cannot tell whether it is well or dead.',
  from: { services: ['monitor'] },
  to: { services: ['monitoring-agent'] },
  kill: CUT,
  settings: linkSettings,
} as const satisfies LinkEntry;

export const vrrp = {
  title: 'Adverts',
  role: 'VRRP',
  purpose:
    'Carries the adverts of whoever holds a virtual address to whoever would take over, in both directions. The requests of users do not use it.',
  without:
    'The machines do not hear each other. Each takes the address for itself, and users reach whoever said so last.',
  from: { services: ['keepalived'] },
  to: { services: ['keepalived'] },
  kill: CUT,
  settings: linkSettings,
} as const satisfies LinkEntry;

export const sql = {
  title: 'Database connection',
  role: 'MySQL protocol',
  purpose: 'Carries the queries of the application to a database, and the rows back.',
  without: 'This application server, or this failover manager, cannot reach that database.',
  from: { services: ['app-server', 'failover-manager'] },
  to: { services: ['database'] },
  kill: CUT,
  settings: { ...linkSettings, port: dialledPort('port') },
} as const satisfies LinkEntry;

export const session = {
  title: 'Session link',
  role: 'Redis protocol',
  purpose:
    'Carries the questions of an application server for sessions, and what the store knows of them; or those of a Sentinel, whether the store is there.',
  without: 'This application server, or this Sentinel, cannot reach that session store.',
  from: { services: ['app-server', 'sentinel'] },
  to: { services: ['session-store'] },
  kill: CUT,
  settings: { ...linkSettings, port: dialledPort('port') },
} as const satisfies LinkEntry;

export const storage = {
  title: 'Storage link',
  role: 'NFS over TCP',
  purpose: 'Carries uploaded files between an application server and the shared storage.',
  without: 'This application server cannot reach the shared storage.',
  from: { services: ['app-server'] },
  to: { services: ['shared-storage'] },
  kill: CUT,
  settings: linkSettings,
} as const satisfies LinkEntry;

export const attack = {
  title: 'Way of an attacker',
  role: 'TCP',
  purpose:
    'Carries what an attacker sends to a machine. Without such a line an attacker still reaches every public address.',
  without: 'Every public address can be reached from the Internet all the same.',
  from: { element: 'attacker' },
  to: { element: 'machine' },
  kill: CUT,
  settings: linkSettings,
} as const satisfies LinkEntry;

export const replication = {
  title: 'Replication',
  role: 'stream of writes',
  purpose:
    'Carries the writes of a database or of a session store to a replica of it, one after another: of MySQL, its binary log.',
  without:
    'The replica stays at the last write that it received. Everything newer exists only at its source.',
  from: { services: ['database', 'session-store'] },
  to: { services: ['database', 'session-store'] },
  alike: true,
  kill: CUT,
  settings: linkSettings,
} as const satisfies LinkEntry;

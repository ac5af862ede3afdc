import type { DesignService, SettingValues } from '../design/design';
import type { SettingRecord } from '../design/settings';
import {
  all,
  type Edit,
  element,
  link,
  presetDesign,
  service,
  withLink,
  withMachine,
  withoutElement,
  withoutLink,
  withoutService,
  withService,
} from './edit.fixture';
import type { Task } from './line';

export interface BrokenCopy {
  readonly task: Task;
  readonly what: string;
  readonly edit: Edit;
  /** Lines of the drawing that it does not meet any more. */
  readonly missing: readonly string[];
}

/** The preset that is an answer to each task. */
export const ANSWERS: Readonly<Record<Task, string>> = {
  0: 'simple',
  1: 'distributed',
  2: 'secured',
  3: 'scaled',
};

const copies =
  (task: Task) =>
  (what: string, edit: Edit, ...missing: readonly string[]): BrokenCopy => ({ task, what, edit, missing });

const [simple, distributed, secured, scaled] = [copies(0), copies(1), copies(2), copies(3)];

const only = (kind: DesignService['kind'], settings: SettingValues = {}): DesignService[] => [
  { kind, settings },
];

const REPLICA = { role: 'replica', source: 'web-01' } as const;

/** The rules of a firewall of the preset, changed. */
const rules =
  (machine: string, change: (rules: readonly SettingRecord[]) => readonly SettingRecord[]): Edit =>
  (design) => {
    const walls = presetDesign('secured').elements.find(({ id }) => id === machine)?.services ?? [];
    const own = walls.find(({ kind }) => kind === 'firewall')?.settings?.rules;
    return service(machine, 'firewall', { rules: change(own as readonly SettingRecord[]) })(design);
  };

const anywhere = (port: number): SettingRecord => ({ action: 'accept', source: 'anywhere', port });

/**
 * One thing is missing, or too much, in each. What the first two tasks say of them is what a second program said, which
 * was written from the text of the tasks alone; it does not ask for 1.12.
 */
export const brokenCopies: readonly BrokenCopy[] = [
  simple('a second server that nobody needs', withMachine('lb-1', only('load-balancer')), '0.1'),
  simple('a second copy of the code', withMachine('files-1', only('app-files')), '0.4'),
  simple('users who ask no name server', withoutLink('lookup', 'users'), '0.7'),
  simple('a server without an address', element('web-01', { address: '' }), '0.8'),
  simple('a second web server', withMachine('web-02', only('web-server')), '0.1', '0.2'),
  simple('no web server', withoutService('web-01', 'web-server', 'visit'), '0.2', '0.6', '0.8', '0.9'),
  simple('no application server', withoutService('web-01', 'app-server'), '0.3', '0.6'),
  simple('no application files', withoutService('web-01', 'app-files'), '0.4', '0.6'),
  simple('no database', withoutService('web-01', 'database'), '0.5', '0.6'),
  simple('no name server', withoutElement('dns'), '0.7', '0.8'),
  simple('users without a way to the server', withoutLink('visit', 'users'), '0.8', '0.9'),
  simple(
    'the database on a second server',
    all(
      withoutService('web-01', 'database'),
      withMachine('db-1', only('database')),
      withLink('sql', 'web-01', 'db-1'),
    ),
    '0.1',
    '0.6',
  ),
  simple(
    'a replica besides',
    all(withMachine('db-2', only('database', REPLICA)), withLink('replication', 'web-01', 'db-2')),
    '0.1',
    '0.5',
  ),

  distributed('a second balancer', withMachine('lb-2', only('load-balancer')), '1.1'),
  distributed(
    'users who go round the balancer',
    all(withoutLink('visit', 'users'), withLink('visit', 'users', 'web-01')),
    '1.1',
  ),
  distributed(
    'a database beside the balancer',
    all(withService('lb-1', 'database', REPLICA), withLink('replication', 'web-01', 'lb-1')),
    '1.2',
  ),
  distributed('one server line', withoutLink('backend', 'lb-1', 'web-02'), '1.3'),
  distributed('no Nginx on a server', withoutService('web-02', 'web-server'), '1.4'),
  distributed(
    'no application server on a server',
    all(withoutService('web-02', 'app-server'), withoutLink('sql', 'web-02')),
    '1.5',
  ),
  distributed('no code on a server', withoutService('web-02', 'app-files'), '1.6'),
  distributed(
    'no replica',
    all(withoutService('web-02', 'database', 'replication'), withoutLink('sql', 'web-01', 'web-02')),
    '1.8',
  ),
  distributed('an application that cannot write', withoutLink('sql', 'web-02', 'web-01'), '1.9'),
  distributed(
    'one server first, the others never',
    service('lb-1', 'load-balancer', { algorithm: 'first' }),
    '1.10',
  ),
  distributed('users who ask no name server', withoutLink('lookup', 'users'), '1.12'),
  distributed('no name server', withoutElement('dns'), '1.12'),
  distributed('a balancer without an address', element('lb-1', { address: '' }), '1.12'),
  distributed(
    'no database',
    all(
      withoutService('web-01', 'database', 'replication', 'sql'),
      withoutService('web-02', 'database', 'replication', 'sql'),
    ),
    '1.7',
    '1.8',
    '1.9',
  ),
  distributed(
    'no balancer',
    all(withoutElement('lb-1'), withLink('visit', 'users', 'web-01')),
    '1.1',
    '1.3',
    '1.10',
    '1.11',
  ),

  secured('no firewall on a server', withoutService('web-02', 'firewall'), '2.1'),
  secured('a policy that lets everything in', service('web-01', 'firewall', { policy: 'accept' }), '2.2'),
  secured(
    'SSH for everybody',
    rules('lb-1', (own) => [...own, anywhere(22)]),
    '2.2',
  ),
  secured(
    'MySQL for everybody',
    rules('web-01', (own) => [...own, anywhere(3306)]),
    '2.2',
  ),
  secured(
    'a network that is everybody',
    rules('web-02', (own) => [
      ...own,
      { action: 'accept', source: 'address', address: '0.0.0.0/0', port: 3306 },
    ]),
    '2.2',
  ),
  secured(
    'a rule that names no port',
    rules('web-01', (own) => [...own, anywhere(0)]),
    '2.2',
  ),
  secured(
    'a firewall that keeps the balancer out',
    rules('web-02', (own) => own.slice(1)),
    '2.2',
  ),
  secured('plain HTTP', link('visit', 'users', 'lb-1', { tls: false }), '2.3'),
  secured('no certificate', service('lb-1', 'load-balancer', { certificate: false }), '2.3'),
  secured(
    'a certificate for another name',
    service('lb-1', 'load-balancer', { certificateName: 'www.example.com' }),
    '2.3',
  ),
  secured('a certificate that expires', service('lb-1', 'load-balancer', { certificateExpires: 50 }), '2.3'),
  secured('no monitoring client on a server', withoutService('web-02', 'monitoring-agent', 'scrape'), '2.4'),
  secured('no monitor', withoutElement('mon-1'), '2.5'),
  secured('a client that nobody asks', withoutLink('scrape', 'mon-1', 'lb-1'), '2.5'),
  secured('no code on a server', withoutService('web-02', 'app-files'), '1.6'),

  scaled('a balancer without keepalived', withoutService('lb-2', 'keepalived', 'vrrp'), '3.1'),
  scaled(
    'two addresses',
    service('lb-2', 'keepalived', { instances: [{ router: 51, priority: 100, address: '203.0.113.99' }] }),
    '3.1',
  ),
  scaled('balancers that do not hear each other', withoutLink('vrrp', 'lb-1'), '3.1'),
  scaled('users without a way to the second balancer', withoutLink('visit', 'users', 'lb-2'), '3.1'),
  scaled('balancers with different servers', withoutLink('backend', 'lb-2', 'web-02'), '3.2'),
  scaled('no second balancer', withoutElement('lb-2'), '3.1', '3.2'),
  scaled(
    'code beside a web server',
    all(
      withService('web-01', 'app-server'),
      withService('web-01', 'app-files'),
      withLink('sql', 'web-01', 'db-1'),
    ),
    '3.3',
    '3.4',
  ),
  scaled(
    'a database beside the code',
    all(
      withService('app-01', 'database', { role: 'replica', source: 'db-1' }),
      withLink('replication', 'db-1', 'app-01'),
    ),
    '3.4',
    '3.5',
  ),
  scaled('no code on an application server', withoutService('app-02', 'app-files'), '1.6'),
  scaled('a web server that passes nothing on', withoutLink('upstream', 'web-02'), '1.5'),
  scaled('an application that cannot write', withoutLink('sql', 'app-02', 'db-1'), '1.9'),
  scaled(
    'one server first, the others never',
    service('lb-1', 'load-balancer', { algorithm: 'first' }),
    '1.10',
  ),
  scaled('users who ask no name server', withoutLink('lookup', 'users'), '1.12'),
  scaled('no replica', all(withoutElement('db-2')), '1.8'),
];

import { type Harm, type ServiceEntry, serviceCatalog } from '../../design/catalog';
import type { Command } from '../../site/commands';
import { code, markdownTable } from './markdown';

interface Described {
  /** As the command line takes it. */
  readonly written: readonly string[];
  /** To what it may be done. */
  readonly to: string;
  readonly does: string;
}

/** The compiler names a command that is missing here. */
const COMMANDS: Readonly<Record<Command['type'], Described>> = {
  stop: {
    written: ['stop T'],
    to: 'service, machine (all its services), DNS',
    does: 'The process ends: open connections are reset, new ones refused at once.',
  },
  freeze: {
    written: ['freeze T'],
    to: hurtBy('freeze'),
    does: 'The process gets no processor time (SIGSTOP): connections are accepted, nobody answers.',
  },
  unplug: {
    written: ['unplug T'],
    to: 'machine, DNS, region',
    does: 'The machine loses its power: silence, and what was worked on is gone. A region: all its machines at one instant.',
  },
  cut: {
    written: ['cut T'],
    to: 'link, region',
    does: 'Nothing passes in either direction; nobody is told. A region: every link that leaves it, at one instant.',
  },
  tap: {
    written: ['tap FROM TO for SECONDS', 'tap LINK for SECONDS'],
    to: 'link',
    does: 'Somebody reads along on the cable. Nothing else changes.',
  },
  slow: {
    written: ['slow T FACTOR'],
    to: hurtBy('slow'),
    does: 'Everything it does takes that many times as long, from 0.01 to 1000.',
  },
  'fail-share': {
    written: ['fail-share T SHARE'],
    to: hurtBy('fail-share'),
    does: 'It answers this share of requests, drawn at random, with an error.',
  },
  restore: {
    written: ['restore T'],
    to: 'anything',
    does: 'Ends every failure of it; on a machine also those of its services, in a region those of its machines and of the links that leave it.',
  },
  'restore-everything': {
    written: ['restore everything'],
    to: 'the whole site',
    does: 'Restores whatever is broken at that moment, also what came or broke by itself meanwhile. What is set stays as it is.',
  },
  set: {
    written: ['set T.NAME=V'],
    to: 'anything with settings',
    does: 'Changes a setting in mid-run; a value out of its range is refused and nothing changes.',
  },
  'server-state': {
    written: ['drain LB SERVER', 'maintenance LB SERVER', 'ready LB SERVER'],
    to: 'one server of a running balancer',
    does: 'What an operator says on HAProxy’s admin socket: no new clients, nobody at all, as usual.',
  },
  scan: {
    written: ['scan', 'scan from T'],
    to: 'attacker, machine',
    does: 'It tries every port of every address: open, refused, silent. A machine counts as taken over from then on.',
  },
  'log-in': {
    written: ['log-in', 'log-in from T'],
    to: 'attacker, machine',
    does: 'It tries made-up accounts on open ports 22 and 3306. A weak password lets it in.',
  },
  flood: {
    written: ['flood', 'flood from T'],
    to: 'attacker, machine',
    does: 'It asks the entry of the site for pages, at its own rate, whether or not it is answered.',
  },
  'end-flood': {
    written: ['end-flood', 'end-flood from T'],
    to: 'attacker, machine',
    does: 'No further requests of the flood; those under way end by themselves.',
  },
  quit: {
    written: ['quit T'],
    to: 'web server, application server, balancer; machine (all of them)',
    does: 'The process takes no new connections and ends when its open requests are done. Connections that it has not accepted are reset.',
  },
  reload: {
    written: ['reload T'],
    to: 'application server, balancer; machine (both)',
    does: 'New workers with the present files, or a new process of the balancer, take the place of the old ones, which end their requests. No connection is refused. The new process of a balancer takes every server as up, checks anew and has empty tables, unless it is set to keep them; `hard-stop-after` ends the old one.',
  },
  deploy: {
    written: ['deploy VERSION [STRATEGY] [NAME=VALUE …] [to T …]'],
    to: 'machines with app files',
    does: 'A release is brought to machines: copied, restarted, checked, in the way that its settings say.',
  },
  'roll-back': {
    written: ['roll-back'],
    to: 'the latest deployment',
    does: 'It ends if it is under way, and its machines get back what they had. A blue-green one sends the visitors back.',
  },
  promote: {
    written: ['promote T'],
    to: 'database that runs',
    does: 'It applies what it has received, takes writes, and the replicas follow it. Nobody tells the old primary.',
  },
  change: {
    written: ['add NAME like T', 'remove T', 'change JSON'],
    to: 'machine, service, link',
    does: 'Parts of the running site come or go. A machine boots before anything runs on it, and a balancer uses it once it has passed its checks. What goes takes its work along.',
  },
  retire: {
    written: ['remove T after draining'],
    to: 'what is behind a balancer',
    does: 'The balancer sends it no new visitors. It goes as soon as nothing is open there.',
  },
  rebuild: {
    written: ['rebuild T'],
    to: 'database that runs, as the primary does',
    does: 'It becomes a replica of the present primary, with a copy of its data where it has others of its own, which takes time that grows with them and in which it answers nobody. Where no replication link joins the two, it receives over whatever joins their machines, else over the network.',
  },
  backup: {
    written: ['backup T'],
    to: 'database that runs',
    does: 'All rows of this moment are put away, as `mysqldump --single-transaction` does. It takes time that grows with them; the database serves meanwhile. The latest whole backups are kept, as many as the database is set to keep.',
  },
  'delete-rows': {
    written: ['delete-rows T'],
    to: 'database that takes writes',
    does: 'The mistake: DELETE without WHERE. Every replica does the same as soon as it applies it.',
  },
  'restore-backup': {
    written: ['restore-backup T', 'restore-backup T with log', 'restore-backup T from NUMBER with log'],
    to: 'the primary',
    does: 'It is brought back to the latest backup, or to the one of that number: 1 is the first that was begun in the run. What came after that is lost, unless the log is replayed, which stops before the DELETE. It answers nobody meanwhile, and its replicas must be rebuilt.',
  },
};

export const commandTable = (): string =>
  markdownTable(
    ['Command line', 'To what', 'What it does'],
    Object.values(COMMANDS).map(({ written, to, does }) => [written.map(code).join(', '), to, does]),
  );

/** Whom it can come to, as the catalog says. */
function hurtBy(harm: Harm): string {
  const entries: ServiceEntry[] = Object.values(serviceCatalog);
  const immune = entries.filter(({ immune }) => immune?.[harm] !== undefined).map(({ title }) => title);
  return `service, machine (all its services); not ${immune.join(', ')}`;
}

import { CUT, dialledPort, flag, type LinkEntry, nameForm, number, text } from './describe';
import { keepAlive, linkSettings } from './link-settings';
import { serverTls } from './tls';

/** What a server line may have of its own. */
const own = { min: 0, max: 3600, default: 0, zero: 'as the balancer says' } as const;
const ownTime = (title: string, help: string, keyword: string) =>
  number(title, help, { ...own, unit: 's', keyword });
const ownCount = (title: string, help: string, keyword: string) =>
  number(title, help, { ...own, unit: 'count', max: 100, integer: true, keyword });

export const backend = {
  title: 'Server line',
  role: 'HTTP',
  purpose: 'One server of the balancer: the way there, its weight and its limits.',
  without: 'The balancer cannot reach this server. Its health checks fail too.',
  from: { services: ['load-balancer'] },
  to: { services: ['web-server', 'app-server'] },
  kill: CUT,
  settings: {
    ...linkSettings,
    keepAlive,
    weight: number(
      'Weight',
      'Share of the requests compared with the other servers. A server with weight 0 gets no new requests.',
      {
        unit: 'weight',
        min: 0,
        max: 256,
        integer: true,
        default: 1,
        keyword: 'weight',
      },
    ),
    maxconn: number('Connection limit', 'Most requests at a time. More wait in the balancer.', {
      unit: 'count',
      min: 0,
      max: 100_000,
      integer: true,
      default: 0,
      keyword: 'maxconn',
      zero: 'no limit',
    }),
    backup: flag(
      'Backup',
      'Active-passive among the servers: this one gets requests only when no active server works.',
      false,
      'backup',
    ),
    backend: text(
      'Backend',
      'The backend of the balancer that this server line belongs to. Empty: the default backend.',
      '',
      { keyword: 'backend', form: nameForm },
    ),
    check: flag('Health checks', 'Does the balancer check this server?', true, 'check'),
    inter: ownTime('Check interval', 'Pause between two checks of this server.', 'inter'),
    fall: ownCount('Failures until out', 'Failed checks in a row after which it is out.', 'fall'),
    rise: ownCount('Successes until back', 'Good checks in a row after which it is back.', 'rise'),
    fastinter: ownTime(
      'Check interval in between',
      'Pause between checks while the last results of this server disagree.',
      'fastinter',
    ),
    downinter: ownTime(
      'Check interval while down',
      'Pause between checks while this server is out.',
      'downinter',
    ),
    slowstart: ownTime(
      'Slow start',
      'For this long after this server is back, its weight and its limit grow.',
      'slowstart',
    ),
    agentCheck: flag(
      'Agent checks',
      'Whether the balancer asks the health agent on this server what it says.',
      false,
      'agent-check',
    ),
    agentInter: number('Agent check interval', 'Pause between two questions to the health agent.', {
      ...own,
      unit: 's',
      keyword: 'agent-inter',
      zero: 'as the check interval',
    }),
    ...serverTls,
    port: dialledPort('server …:port'),
  },
} as const satisfies LinkEntry;

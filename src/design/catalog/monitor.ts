import { type MetricName, metrics } from '../metrics';
import type { NumberSetting } from '../settings';
import { STOP, type ServiceEntry, choice, duration, flag, list, number, text } from './describe';

const METRICS = Object.fromEntries(
  Object.entries(metrics).map(([name, { title }]) => [name, title]),
) as Readonly<Record<MetricName, string>>;

interface ReadyRule {
  readonly name: string;
  readonly metric: MetricName;
  readonly comparison: 'above' | 'below';
  readonly threshold: number;
  readonly range: number;
  readonly for: number;
  readonly severity: 'critical' | 'warning';
}

const rule = (
  name: string,
  metric: MetricName,
  comparison: ReadyRule['comparison'],
  threshold: number,
  rest: Partial<ReadyRule> = {},
): ReadyRule => ({
  name,
  metric,
  comparison,
  threshold,
  range: 0,
  for: 5,
  severity: 'critical',
  ...rest,
});

/**
 * What most sites begin with. Errors are looked at over 20 s: one failed page in a while is no outage, and between two
 * scrapes there may be none. What fills up is a warning, for there is time left.
 */
const readyRules: readonly ReadyRule[] = [
  rule('InstanceDown', 'up', 'below', 1),
  rule('ServiceDown', 'service', 'below', 1),
  rule('Errors', 'errors', 'above', 0.02, { range: 20 }),
  rule('ReplicationStopped', 'replication', 'below', 1),
  rule('DiskFilling', 'disk', 'above', 0.8, { severity: 'warning' }),
  rule('MemoryFilling', 'memory', 'above', 0.9, { severity: 'warning' }),
  rule('ProbeFailed', 'probe', 'below', 1),
  rule('CertificateExpires', 'certificate', 'below', 120, { severity: 'warning' }),
];

/** Seconds of a work that is done again and again: at most an hour. */
const span = (
  title: string,
  help: string,
  more: Pick<NumberSetting, 'min' | 'default' | 'keyword' | 'zero'>,
) => number(title, help, { unit: 's', max: 3600, ...more });

export const monitor = {
  title: 'Monitor',
  role: 'collects and alerts',
  port: 9090,
  purpose:
    'Asks every agent for its numbers every few seconds, keeps them, draws charts from them, and calls somebody when a rule says so.',
  without:
    'You are blind: you learn of an outage when users complain, and cannot see what is about to fill up.',
  immune: { 'fail-share': 'nobody asks it for pages.' },
  kill: STOP,
  stands: 'row',
  card: 'monitor',
  settings: {
    scrapeInterval: span(
      'Scrape interval',
      'Time between two scrapes of an agent. What happens and ends between two scrapes is not seen.',
      { min: 0.1, default: 5, keyword: 'scrape_interval' },
    ),
    scrapeTimeout: span(
      'Scrape timeout',
      'Longest wait for the answer of an agent, at most one interval. After it the agent counts as down.',
      { min: 0.05, default: 4, keyword: 'scrape_timeout' },
    ),
    evaluationInterval: span('Evaluation interval', 'Time between two looks at the alert rules.', {
      min: 0.1,
      default: 5,
      keyword: 'evaluation_interval',
    }),
    rules: list('Alert rules', 'When the monitor calls somebody. Each rule is looked at for each target.', {
      item: 'rule',
      keyword: 'groups: rules',
      limit: 40,
      default: readyRules.map((ready) => ({ ...ready })),
      fields: {
        name: text('Name', 'What the alert is called.', 'Alert', {
          form: { pattern: '^[A-Za-z][A-Za-z0-9_]{0,39}$', says: 'a name of letters, digits and _' },
          keyword: 'alert',
        }),
        metric: choice('Value', 'What is looked at, for each target.', METRICS, 'up', 'expr'),
        comparison: choice(
          'Is',
          'On which side of the limit it is true.',
          { above: 'Above', below: 'Below' },
          'above',
        ),
        threshold: number('Limit', 'A share is written as a part of 1: 0.02 is 2 %.', {
          unit: 'count',
          min: -1e9,
          max: 1e9,
          default: 0,
        }),
        range: span(
          'Rate over',
          'From which time of scrapes a rate is taken. Longer: it swings less, and tells later.',
          { min: 0, default: 0, zero: 'the latest two scrapes' },
        ),
        for: span('For', 'How long it has to be true before somebody is called.', {
          min: 0,
          default: 5,
          keyword: 'for',
        }),
        severity: choice(
          'Severity',
          'Critical: users are harmed now. Warning: they will be.',
          { critical: 'Critical', warning: 'Warning' },
          'critical',
          'severity',
        ),
      },
    }),
    probeInterval: span(
      'Probe from outside',
      'How often it opens a page of the site from outside, as a user would. A probe sees what users see, and not why.',
      { min: 0, default: 0, zero: 'never' },
    ),
    probeTimeout: span('Probe timeout', 'Longest wait of a probe for the page.', { min: 0.05, default: 10 }),
    reaction: duration(
      'Reaction to an alert',
      'How long the person on call needs after an alert to wake up, to look, and to find what is broken.',
      30,
    ),
    repairs: flag(
      'Person on call repairs',
      'On: after the reaction the person restores what is broken. Off: the alert is shown, and the repair is yours.',
      false,
    ),
    watchdog: number(
      'Dead man’s switch',
      'The monitor sends a sign of life to a service outside the site. When none has come for this long, that service calls. Without it nobody learns that the monitor is dead.',
      { unit: 's', min: 0, max: 86_400, default: 0, zero: 'none' },
    ),
  },
} satisfies ServiceEntry;

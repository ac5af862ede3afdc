import { choice, flag, list, number, text } from './catalog/describe';

/** A list of records with a field of each usual type, for tests. */
export const rules = list('Rules', 'The first rule that fits decides.', {
  item: 'rule',
  keyword: 'iptables -A INPUT',
  limit: 3,
  fields: {
    action: choice('Action', 'What happens.', { allow: 'Allow', deny: 'Deny' }, 'allow'),
    port: number('Port', 'Which port it is about.', {
      unit: 'count',
      min: 0,
      max: 65_535,
      integer: true,
      default: 0,
      zero: 'any',
    }),
    source: text('Source', 'Who asks.'),
    log: flag('Log', 'Whether it is noted.', false),
  },
});

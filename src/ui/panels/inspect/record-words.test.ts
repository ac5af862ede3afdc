import { describe, expect, it } from 'vitest';
import { serviceCatalog } from '../../../design/catalog';
import { meantFields, recordWords } from './record-words';

const { rules } = serviceCatalog.firewall.settings;
const alerts = serviceCatalog.monitor.settings.rules;
const rule = {
  action: 'accept',
  source: 'load-balancer',
  address: '',
  protocol: 'any',
  port: 80,
  rejectWith: 'tcp-reset',
};

describe('a record in a line', () => {
  it('says what decides, and nothing that has no meaning with it', () => {
    expect(recordWords(rules, rule)).toBe('Allow, load balancers, port 80');
    expect(recordWords(rules, { ...rule, port: 0, source: 'address', address: '10.0.0.0/24' })).toBe(
      'Allow, an address, 10.0.0.0/24',
    );
    expect(recordWords(rules, { ...rule, action: 'reject' })).toBe(
      'Reject, load balancers, port 80, TCP reset',
    );
    expect(recordWords(alerts, alerts.default[2]!)).toMatch(
      /^Errors, errors \(5xx\), above, limit 0.02, rate over 20 s/,
    );
  });

  it('shows a field only where it means something', () => {
    const names = (record: typeof rule) => meantFields(rules, record).map(([name]) => name);
    expect(names(rule)).toEqual(['action', 'source', 'protocol', 'port']);
    expect(names({ ...rule, source: 'address' })).toContain('address');
    expect(names({ ...rule, action: 'reject' })).toContain('rejectWith');
  });
});

import { describe, expect, it } from 'vitest';
import { rules } from '../../design/rules-setting.fixture';
import { typedValue } from './typed-value';

describe('a list that was typed', () => {
  it('is records between semicolons, fields between commas', () => {
    expect(typedValue(rules, 'action:deny,port:22; source:10.0.0.0/8')).toEqual([
      { action: 'deny', port: 22 },
      { source: '10.0.0.0/8' },
    ]);
    expect(typedValue(rules, '')).toEqual([]);
  });

  it('may be JSON, for values with commas in them', () => {
    expect(typedValue(rules, '[{"source": "a,b;c"}]')).toEqual([{ source: 'a,b;c' }]);
    expect(() => typedValue(rules, '[{"source": ')).toThrow('begins like a list in JSON, and is none');
  });

  it('has values for fields, each', () => {
    expect(() => typedValue(rules, 'deny')).toThrow(
      '"deny" must have the form FIELD:VALUE. A rule has: action, port, source, log.',
    );
  });

  it('is not split where a value has a colon', () => {
    expect(typedValue(rules, 'source:fe80::1')).toEqual([{ source: 'fe80::1' }]);
  });
});

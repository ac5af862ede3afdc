import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judge } from '../judge';
import { networkPartsOf } from './judge-network';

const text = readFileSync(new URL('../../../../conformance/network/net.json', import.meta.url), 'utf8');
const recorded = JSON.parse(text) as Record<string, Record<string, object>>;
const cases = judge(text);

describe('the recording of networks', () => {
  it('is compared in every part that has no reason against it', () => {
    const left = cases.filter(({ judgement }) => judgement.verdict === 'not modelled');
    expect(left.length).toBeGreaterThan(0);
    for (const { judgement } of left)
      expect(judgement).toEqual({ verdict: 'not modelled', reason: expect.stringMatching(/^\w.{20,}/) });
    expect(networkPartsOf(recorded)).toEqual(expect.arrayContaining(left.map(({ part }) => part)));
  });

  it.each(cases.filter(({ judgement }) => judgement.verdict !== 'not modelled'))(
    'agrees: $part',
    ({ judgement }) => {
      expect(judgement).toEqual({ verdict: 'passed' });
    },
  );

  it.each([
    ['firewall', 'drop_client_timeout_3s', { ms: 2900 }, 'after: recorded 2900 ms, here 3000 ms'],
    [
      'firewall',
      'reject_tcp_reset',
      { error: 'EHOSTUNREACH' },
      'error: recorded EHOSTUNREACH, here ECONNREFUSED',
    ],
    [
      'tls',
      'tls13_resumed',
      { rtts_to_first_byte_without_tcp: 1 },
      'round trips without TCP: recorded 1, here 2',
    ],
    ['tls', 'openssl_tls13_0rtt', { first_byte_ms: 194 }, 'first byte: recorded 194 ms, here 80 ms'],
    [
      'firewall',
      'established_then_drop_next_request',
      { after_rule_removed: 'an error' },
      'after the rule was removed: recorded an error, here data',
    ],
  ])('fails where something else was recorded: %s.%s', (section, field, change, reason) => {
    const other = { ...recorded, [section]: { [field]: { ...recorded[section]![field], ...change } } };
    const judged = judge(JSON.stringify(other)).find(({ part }) => part === `${section}.${field}`);
    expect(judged?.judgement).toEqual({ verdict: 'failed', reason });
  });
});

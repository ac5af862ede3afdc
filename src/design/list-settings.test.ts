import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { Place, type Problem } from './place';
import { rules } from './rules-setting.fixture';
import { isSameValue, type ValuesOf, withDefaults } from './settings';
import { checkValue, refusalOf } from './settings-of';
import { describeValue, itemsOf } from './value-words';

const whole = { action: 'allow', port: 0, source: '', log: false };
const refusal = (value: unknown): string => {
  const checked = checkValue(rules, value);
  if (checked.ok) throw new Error('It was accepted.');
  return refusalOf('rules', checked);
};

describe('a list of records', () => {
  it('gets the defaults of the fields that are left out', () => {
    expect(checkValue(rules, [{ port: 22 }, {}])).toEqual({
      ok: true,
      value: [{ ...whole, port: 22 }, whole],
    });
    expect(withDefaults({ rules }, { rules: [{ action: 'deny' }] })).toEqual({
      rules: [{ ...whole, action: 'deny' }],
    });
    expect(withDefaults({ rules }, {})).toEqual({ rules: [] });
  });

  it('has typed values', () => {
    expectTypeOf<ValuesOf<{ rules: typeof rules }>['rules'][number]['action']>().toEqualTypeOf<
      'allow' | 'deny'
    >();
    expectTypeOf<ValuesOf<{ rules: typeof rules }>['rules'][number]['port']>().toEqualTypeOf<number>();
  });

  it('says what is wrong, and in which of them', () => {
    expect(refusal([{}, {}, { port: 70_000 }])).toBe(
      'rules[2].port: Port must be a whole number from 0 to 65,535, not 70000.',
    );
    expect(refusal([{ colour: 'red' }])).toBe('rules[0]: A rule has no field "colour".');
    expect(refusal([{}, 7])).toBe('rules[1]: A rule must be an object, not 7.');
    expect(refusal([{}, {}, {}, {}])).toBe('Rules: there may be at most 3, not 4.');
    expect(refusal({})).toBe('Rules must be a list, not an object.');
    expect(refusal([{ action: 'toString' }])).toBe(
      'rules[0].action: Action must be one of allow, deny, not "toString".',
    );
  });

  it('has the place in the path of a problem in a document', () => {
    const problems: Problem[] = [];
    new Place({ rules: [{ port: 1.5 }] }, 'elements[3].settings', problems).settings({ rules });
    expect(problems).toEqual([
      {
        path: 'elements[3].settings.rules[0].port',
        message: 'Port must be a whole number from 0 to 65,535, not 1.5.',
      },
    ]);
  });

  it('is checked whatever it holds, without throwing, and is good once it was accepted', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.array(fc.dictionary(fc.string(), fc.anything()))), (value) => {
        const checked = checkValue(rules, value);
        if (checked.ok) expect(checkValue(rules, checked.value)).toEqual(checked);
        else expect(checked.message).toMatch(/\.$/);
      }),
    );
  });

  it('shares nothing with what was checked', () => {
    const given = [{ port: 22 }];
    const checked = checkValue(rules, given);
    given[0]!.port = 23;
    expect(checked).toMatchObject({ value: [{ port: 22 }] });
  });

  it('is the same as another with equal records in the same order', () => {
    expect(isSameValue([whole], [{ ...whole }])).toBe(true);
    expect(isSameValue([whole, { ...whole, port: 1 }], [{ ...whole, port: 1 }, whole])).toBe(false);
    expect(isSameValue([whole], [])).toBe(false);
    expect(isSameValue([whole], 7)).toBe(false);
  });

  it('is told in a line', () => {
    expect(describeValue(rules, [])).toBe('none');
    expect(describeValue(rules, [{ action: 'deny', port: 22, log: true }, {}])).toBe(
      'Deny, port 22, log on; Allow',
    );
    expect(describeValue(rules, [{}, {}, {}, {}])).toBe('4 rules');
  });
});

it('is counted in the plural of English', () => {
  expect(itemsOf(rules)).toBe('rules');
  expect(itemsOf({ ...rules, item: 'virtual address' })).toBe('virtual addresses');
});

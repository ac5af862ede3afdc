import { describe, expect, it } from 'vitest';
import { elementCatalog, linkCatalog, serviceCatalog } from '../../../design/catalog';
import type { PlainSetting, Setting } from '../../../design/settings';
import { defaultText, helpText } from './help-text';

const all: readonly (readonly [string, Setting])[] = Object.entries({
  ...elementCatalog,
  ...serviceCatalog,
  ...linkCatalog,
}).flatMap(([kind, { settings }]) =>
  Object.entries(settings as Readonly<Record<string, Setting>>).flatMap(([name, spec]) => [
    [`${kind}.${name}`, spec] as const,
    ...(spec.type === 'list'
      ? Object.entries(spec.fields).map(([field, each]) => [`${kind}.${name}[].${field}`, each] as const)
      : []),
  ]),
);

const plain = all.filter((each): each is readonly [string, PlainSetting] => each[1].type !== 'list');

describe('the line below a setting', () => {
  it.each(plain)('of %s says what it does, what it may be and its default', (_, spec) => {
    const said = helpText(spec);
    expect(said.startsWith(spec.help)).toBe(true);
    expect(said).toMatch(/ Default: [^.]+(?:\.\d[^.]*)*\.$|Default: .+\.$/);
    if (spec.type === 'number') expect(said).toMatch(/-?[\d,.]+ to [\d,.]+/);
    expect(said).not.toMatch(/undefined|NaN|\[object/);
  });

  it('has the unit of the field, as people type it', () => {
    const of = (name: string): Setting => all.find(([each]) => each === name)![1];
    expect(defaultText(of('users.writeShare'))).toMatch(/ %$/);
    expect(helpText(of('load-balancer.inter') as PlainSetting)).toMatch(/ s\. Default: [\d.]+ s\.$/);
  });
});

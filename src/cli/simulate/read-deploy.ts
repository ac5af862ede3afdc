import type { Command } from '../../design/command';
import { deploymentSettings } from '../../design/deployment';
import type { Setting, SettingValue, Specs } from '../../design/settings';
import { checkValue, quoted, refusalOf } from '../../design/settings-of';
import { BadOption } from './bad-option';
import { typedValue } from './typed-value';

const specs: Specs = deploymentSettings;

/** Reads `v43 rolling batch=2 drain=false to web-01 web-02`: what follows "deploy". Throws a `BadOption`. */
export function readDeploy([version, ...words]: readonly string[]): Command {
  if (version === undefined) throw new BadOption('"deploy" needs a version: "deploy v43 rolling".');
  const end = words.indexOf('to');
  const to = end < 0 ? [] : words.slice(end + 1);
  if (end >= 0 && to.length === 0) throw new BadOption('"to" needs the names of machines.');
  const given = words.slice(0, end < 0 ? words.length : end);
  const settings = Object.fromEntries(given.map((word, place) => settingOf(word, place)));
  return { type: 'deploy', version, to, settings };
}

/** The first word may be a strategy by itself. */
function settingOf(word: string, place: number): readonly [string, SettingValue] {
  const { name = '', value = '' } = /^(?<name>\w+)=(?<value>.*)$/.exec(word)?.groups ?? {};
  if (name === '' && place === 0) return checked('strategy', word);
  if (name === '') throw new BadOption(`${quoted(word)} must have the form NAME=VALUE.`);
  return checked(name, value);
}

function checked(name: string, text: string): readonly [string, SettingValue] {
  const spec: Setting | undefined = Object.hasOwn(specs, name) ? specs[name] : undefined;
  if (spec === undefined)
    throw new BadOption(
      `A deployment has no setting ${quoted(name)}. It has: ${Object.keys(specs).join(', ')}.`,
    );
  const found = checkValue(spec, typedValue(spec, text));
  if (!found.ok) throw new BadOption(refusalOf(name, found));
  return [name, found.value];
}

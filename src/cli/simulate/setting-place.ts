import type { Design } from '../../design/design';
import { firstNames, type Owner, ownersIn } from '../../design/owners';
import { checkValue, refusalOf, isOneLine, quoted, specsOf } from '../../design/settings-of';
import type { Setting, SettingValue } from '../../design/settings';
import { BadOption } from './bad-option';
import { typedValue } from './typed-value';

/** Characters of `TARGET.SETTING=VALUE`. */
const LONGEST = 2000;
/** As much of them as a sentence repeats. */
const SHOWN_TEXT = 120;

/** `lb-1.algorithm=leastconn`, found in a design. */
export interface Assignment {
  /** Id of the element, service or link that has the setting. */
  readonly target: string;
  readonly setting: string;
  readonly value: SettingValue;
}

/**
 * Reads `TARGET.SETTING=VALUE`. A machine stands for its services where only one of them has such a setting. Throws
 * a `BadOption`.
 */
export function readAssignment(design: Design, text: string): Assignment {
  if (!isOneLine(text, LONGEST))
    throw new BadOption(`${quoted(text)} must be one line of at most ${LONGEST} characters.`);
  const parts = /^(?<target>.+)\.(?<setting>\w+)=(?<value>.*)$/.exec(text)?.groups;
  if (parts === undefined)
    throw new BadOption(`${quoted(text, SHOWN_TEXT)} must have the form TARGET.SETTING=VALUE.`);
  const { target = '', setting = '', value = '' } = parts;
  const owner = ownerOf(design, target, setting);
  const spec = specsOf(owner.kind)[setting] as Setting;
  const checked = checkValue(spec, typedValue(spec, value));
  if (!checked.ok) throw new BadOption(`${quoted(text, SHOWN_TEXT)}: ${refusalOf(setting, checked)}`);
  return { target: owner.id, setting, value: checked.value };
}

function ownerOf(design: Design, target: string, setting: string): Owner {
  const near = ownersIn(design).filter(({ id }) => id === target || id.startsWith(`${target}/`));
  if (near.length === 0)
    throw new BadOption(`There is no element, service or link called "${target}" in this design.`);
  const having = near.filter(({ kind }) => Object.hasOwn(specsOf(kind), setting));
  const [only, another] = having;
  if (only === undefined) {
    const known = near.flatMap(({ kind }) => Object.keys(specsOf(kind)));
    throw new BadOption(`${target} has no setting ${quoted(setting)}. It has: ${firstNames(known)}.`);
  }
  if (another === undefined || only.id === target) return only;
  throw new BadOption(
    `"${target}.${setting}" may mean ${having.map(({ id }) => id).join(' or ')}: say which.`,
  );
}

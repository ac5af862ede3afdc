import type { ListSetting, PlainSetting, Setting } from '../../design/settings';
import { quoted } from '../../design/settings-of';
import { BadOption } from './bad-option';

/**
 * What was typed, as a value that is still to be checked. A list is written as JSON, or as records between semicolons
 * with their fields between commas: `action:deny,port:22;action:allow`. Throws a `BadOption` where that cannot be read.
 */
export function typedValue(spec: Setting, text: string): unknown {
  return spec.type === 'list' ? typedList(spec, text) : typedPlain(spec, text);
}

function typedPlain(spec: PlainSetting, text: string): unknown {
  if (spec.type === 'number') return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);
  if (spec.type === 'flag') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}

function typedList(spec: ListSetting, text: string): unknown {
  if (text.trim().startsWith('[')) return fromJson(text);
  return text
    .split(';')
    .filter((record) => record.trim() !== '')
    .map((record) => typedRecord(spec, record));
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadOption(`${quoted(text)} begins like a list in JSON, and is none.`);
  }
}

function typedRecord({ fields, item }: ListSetting, text: string): Record<string, unknown> {
  return Object.fromEntries(
    text.split(',').map((part) => {
      const colon = part.indexOf(':');
      if (colon < 0)
        throw new BadOption(
          `${quoted(part.trim())} must have the form FIELD:VALUE. A ${item} has: ${Object.keys(fields).join(', ')}.`,
        );
      const name = part.slice(0, colon).trim();
      const value = part.slice(colon + 1).trim();
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      return [name, field === undefined ? value : typedPlain(field, value)];
    }),
  );
}

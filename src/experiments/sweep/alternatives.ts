import type { Design } from '../../design/design';
import type { SettingValue } from '../../design/settings';
import { quoted } from '../../design/settings-of';
import { findPlace, type Found, type Place, valueFor } from './place';

/** A setting, and the values of it that have a curve each. */
export interface Alternatives {
  readonly place: Place;
  /** Each once, in the order in which they were named. */
  readonly values: readonly SettingValue[];
}

/** Reads `PART.SETTING=VALUE,VALUE`. */
export function readAlternatives(design: Design, text: string): Found<Alternatives> {
  const sign = text.indexOf('=');
  if (sign < 1)
    return {
      ok: false,
      message: `${quoted(text)} must have the form PART.SETTING=VALUE,VALUE, such as haproxy.balance=roundrobin,leastconn.`,
    };
  const place = findPlace(design, text.slice(0, sign).trim());
  if (!place.ok) return place;
  const values = new Set<SettingValue>();
  for (const one of text.slice(sign + 1).split(',')) {
    const value = valueFor(place.found, one.trim());
    if (!value.ok) return value;
    values.add(value.found);
  }
  return { ok: true, found: { place: place.found, values: [...values] } };
}

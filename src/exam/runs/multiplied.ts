import type { Command } from '../../design/command';
import type { DesignElement, DesignService } from '../../design/design';
import { settingsOf, specsOf } from '../../design/settings-of';

/** A setting of a part becomes so many times as large, or as large as it may be. */
export function multiplied(
  thing: DesignElement | DesignService,
  target: string,
  setting: string,
  times: number,
): Command {
  const spec = specsOf(thing.kind)[setting];
  const most = spec?.type === 'number' ? spec.max : Infinity;
  return { type: 'set', target, setting, value: Math.min(most, Number(settingsOf(thing)[setting]) * times) };
}

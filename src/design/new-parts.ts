import { nextName } from './copy';
import type { Design, DesignLink, DesignService, LinkKind, ServiceKind, SettingValues } from './design';
import { usualSettings } from './rescale';
import { targetOf } from './targets';

/** Parts as they are new in a design: with the settings that are usual at its scale of time. */

/** A link with a name that is free, and the settings of the others of its kind at the same end, where there are any. */
export function linkIn(design: Design, kind: LinkKind, from: string, to: string): DesignLink {
  const model = design.links.find((link) => link.kind === kind && (link.from === from || link.to === to));
  const settings = model === undefined ? usualSettings(kind, design.scale) : (model.settings ?? {});
  return { id: freeLinkName(design, kind, from, to), kind, from, to, ...given(settings) };
}

function freeLinkName(design: Design, kind: LinkKind, from: string, to: string): string {
  const names = [`${from}--${to}`, `${from}--${to}--${kind}`];
  return names.find((name) => targetOf(design, name) === null) ?? nextName(design, `${from}--${to}--${kind}`);
}

export const serviceIn = ({ scale }: Design, kind: ServiceKind, more: SettingValues = {}): DesignService => ({
  kind,
  ...given({ ...usualSettings(kind, scale), ...more }),
});

/** A design repeats no defaults, and no empty list of settings. */
export const given = (settings: SettingValues): { readonly settings?: SettingValues } =>
  Object.keys(settings).length === 0 ? {} : { settings };

import type { Design, ElementKind, ServiceKind } from '../../../design/design';
import { serviceId } from '../../../design/design';
import { explained } from '../../../design/explanations';
import { isSameValue, type Setting, type SettingValue } from '../../../design/settings';
import { targetOf } from '../../../design/targets';
import { settingOf } from '../../../store/edit';
import { inOrder } from './setting-order';

/** A kind that several elements are, or that runs on all of them. */
export interface Common {
  readonly kind: ElementKind | ServiceKind;
  readonly title: string;
  /** What has its settings, of each element. */
  readonly targets: readonly string[];
  readonly settings: readonly (readonly [name: string, spec: Setting])[];
}

/** What some elements have in common: their own kind where it is the same, and the services that run on each. */
export function inCommon(design: Design, ids: readonly string[]): readonly Common[] {
  const elements = ids.flatMap((id) => {
    const target = targetOf(design, id);
    return target?.type === 'element' ? [target.element] : [];
  });
  const [first, ...others] = elements;
  if (first === undefined) return [];
  const services = (first.services ?? [])
    .map(({ kind }) => kind)
    .filter((kind) => others.every((other) => other.services?.some((service) => service.kind === kind)));
  const own = others.every(({ kind }) => kind === first.kind)
    ? [
        common(
          first.kind,
          elements.map(({ id }) => id),
        ),
      ]
    : [];
  return [
    ...services.map((kind) =>
      common(
        kind,
        elements.map(({ id }) => serviceId(id, kind)),
      ),
    ),
    ...own,
  ].filter(({ settings }) => settings.length > 0);
}

function common(kind: ElementKind | ServiceKind, targets: readonly string[]): Common {
  const { title, settings } = explained(kind);
  // An address is that of one.
  return { kind, title, targets, settings: inOrder(settings).filter(([name]) => name !== 'address') };
}

/** The value that all have; null where they differ. */
export function sharedValue(
  design: Design,
  targets: readonly string[],
  [name, spec]: readonly [string, Setting],
): SettingValue | null {
  const [first, ...others] = targets.map((target) => settingOf(design, target, name) ?? spec.default);
  return first !== undefined && others.every((other) => isSameValue(first, other)) ? first : null;
}

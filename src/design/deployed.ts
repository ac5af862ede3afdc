import { releaseSettings } from './catalog/app-files';
import type { Command } from './command';
import type { Design, DesignElement, DesignService, ServiceKind, SettingValues } from './design';
import { isSameValue, withDefaults } from './settings';
import { specsOf } from './settings-of';

/** A design as deployments leave it: what the application files of its machines are set to. */

const FILES: ServiceKind = 'app-files';

/** What the files of a machine are set to, all that a release says; null where it has none. */
export function releaseOn({ elements }: Design, machine: string): SettingValues | null {
  const files = elements.find(({ id }) => id === machine)?.services?.find(({ kind }) => kind === FILES);
  if (files === undefined) return null;
  const values: SettingValues = withDefaults(specsOf(FILES), files.settings ?? {});
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => name === 'version' || Object.hasOwn(releaseSettings, name)),
  );
}

/** The design with a release on one machine; the same one where nothing differs. */
export function withRelease(design: Design, machine: string, release: SettingValues): Design {
  const before = releaseOn(design, machine);
  const isSame = Object.entries(release).every(
    ([name, value]) => before !== null && isSameValue(before[name]!, value),
  );
  if (before === null || isSame) return design;
  const specs = specsOf(FILES);
  const put = (files: DesignService): DesignService => {
    const settings = Object.entries({ ...files.settings, ...release }).filter(
      ([name, value]) => !isSameValue(value, specs[name]!.default),
    );
    const { settings: _before, ...rest } = files;
    return settings.length === 0 ? rest : { ...rest, settings: Object.fromEntries(settings) };
  };
  const elements = design.elements.map((element): DesignElement => {
    if (element.id !== machine) return element;
    const services = element.services!.map((service) => (service.kind === FILES ? put(service) : service));
    return { ...element, services };
  });
  return { ...design, elements };
}

/**
 * The design when a deployment has come to its end. Which machines a blue-green one goes to that names none depends on the
 * hour: it changes nothing here.
 */
export function deployed(
  design: Design,
  { version, to, settings }: Extract<Command, { readonly type: 'deploy' }>,
): Design {
  const own = Object.entries(settings).filter(([name]) => Object.hasOwn(releaseSettings, name));
  const release: SettingValues = { ...withDefaults(releaseSettings, Object.fromEntries(own)), version };
  const all = settings.strategy === 'blue-green' ? [] : design.elements.map(({ id }) => id);
  return (to.length > 0 ? to : all).reduce((made, id) => withRelease(made, id, release), design);
}

/** A design with the releases that its machines had in an earlier one. */
export const withReleasesOf = (earlier: Design, design: Design): Design =>
  design.elements.reduce((made, { id }) => withRelease(made, id, releaseOn(earlier, id) ?? {}), design);

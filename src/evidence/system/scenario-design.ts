import { textOf } from '../../design/settings';
import type { Design, DesignElement, DesignLink, DesignService, SettingValues } from '../../design/design';
import { parseDesign } from '../../design/parse';
import { UnreadableCase } from '../conformance/read-fields';
import { FILES } from '../parts';
import { type HaproxyConfig, readHaproxyConfig } from './haproxy-config';
import type { Scenario } from './scenario';

/** The scenario's site, and what of its configuration cannot be told to it. */
export interface ScenarioSite {
  readonly design: Design;
  readonly config: HaproxyConfig;
}

/**
 * The design of a scenario with its balancer set up as its `haproxy_cfg` says. Throws an `UnreadableCase`.
 *
 * A design file had to have an Nginx before each application. One that costs nothing and limits nothing stands for
 * none and is left out, unless the scenario says by its name that there was one; `unix` in it says how Nginx reached
 * the application.
 */
export function scenarioSite(scenario: Scenario, json: unknown): ScenarioSite {
  const config = readHaproxyConfig(scenario.config);
  const parsed = parseDesign(json);
  if (!parsed.ok)
    throw new UnreadableCase(parsed.problems.map(({ path, message }) => `${path}: ${message}`).join(' '));
  const { design } = parsed;
  const words = `${scenario.name} ${design.title}`;
  const configured = parseDesign({
    ...design,
    elements: design.elements.map((element) => configuredElement(element, config, words)),
    links: design.links.map((link) => configuredLink(link, config)),
  });
  if (!configured.ok) {
    const { path = '', message = '' } = configured.problems[0] ?? {};
    throw new UnreadableCase(`${path}: ${message}`);
  }
  return { design: configured.design, config };
}

function configuredElement(element: DesignElement, config: HaproxyConfig, words: string): DesignElement {
  const { services } = element;
  if (services === undefined) return element;
  const hasNginx = /nginx/i.test(words);
  return {
    ...element,
    services: withFiles(services)
      .filter((service) => hasNginx || !isStandIn(service))
      .map((service) => configuredService(service, config, words)),
  };
}

/** The recorded applications were whole programs: a design that names no files of theirs means that they are there. */
function withFiles(services: readonly DesignService[]): readonly DesignService[] {
  const has = (kind: DesignService['kind']) => services.some((service) => service.kind === kind);
  return has('app-server') && !has('app-files') ? [...services, FILES] : services;
}

function isStandIn({ kind, settings = {} }: DesignService): boolean {
  return kind === 'web-server' && settings.staticTime === 0 && (settings.proxyTime ?? 0) === 0;
}

function configuredService(service: DesignService, config: HaproxyConfig, words: string): DesignService {
  const { kind, settings = {} } = service;
  if (kind === 'web-server' && /\bunix\b/i.test(words))
    return { ...service, settings: { ...settings, upstream: 'unix' } };
  if (kind !== 'load-balancer') return service;
  const kept = config.keepsConnections ? { httpReuse: 'always', httpKeepAlive: true } : {};
  const check = checkKind(config, settings);
  return { ...service, settings: { ...settings, ...config.balancer, ...kept, check } };
}

/** The file says which kind of page is checked where its address does not. */
function checkKind({ checkedPage, servers }: HaproxyConfig, settings: SettingValues): string {
  if (![...servers.values()].some(({ check }) => check === true)) return 'off';
  if (checkedPage === null) return 'tcp';
  const told = textOf(settings.check ?? '');
  if (told.startsWith('http-')) return told;
  return /\.\w+$/.test(checkedPage) ? 'http-static' : 'http-app';
}

function configuredLink(link: DesignLink, { servers, keepsConnections }: HaproxyConfig): DesignLink {
  if (link.kind !== 'backend') return link;
  const told = servers.get(link.to);
  if (told === undefined) throw new UnreadableCase(`haproxy_cfg has no server called "${link.to}".`);
  const keepAlive = keepsConnections ? { keepAlive: true } : {};
  return { ...link, settings: { ...link.settings, ...keepAlive, ...told } };
}

import { type CatalogEntry, serviceCatalog } from './catalog';
import type { DesignElement, DesignService, ServiceKind } from './design';
import type { SettingValue } from './settings';
import { settingsOf } from './settings-of';

/** Where a service of that kind listens by default; 0 where it listens nowhere. */
export function usualPort(kind: ServiceKind): number {
  const { port = 0 }: CatalogEntry = serviceCatalog[kind];
  return port;
}

type Values = Readonly<Record<string, SettingValue>>;

/** Where failover managers ask each other: `RaftBind` of Orchestrator. */
export const QUORUM_PORT = 10_008;

/** SSH, which every machine has. */
export const SSH_PORT = 22;

/** Where a service of that kind listens, by its settings in force; null where it listens nowhere. */
export const portWith = (kind: ServiceKind, { port }: Values): number | null =>
  Number(port ?? usualPort(kind)) || null;

export const portOf = (service: DesignService): number | null =>
  portWith(service.kind, settingsOf(service) as Values);

/** Why a machine cannot have all these services, in a sentence; null where each has ports of its own. */
export function portProblem(
  machine: string,
  services: readonly { readonly kind: ServiceKind; readonly values: Values }[],
): { readonly index: number; readonly message: string } | null {
  const taken = new Map([[SSH_PORT, 'SSH']]);
  // That of HTTPS as well, while it has a certificate.
  for (const [index, { kind, values }] of services.entries())
    for (const port of [portWith(kind, values), values.certificate === true && Number(values.tlsPort)]) {
      if (port === null || port === false) continue;
      const { title } = serviceCatalog[kind];
      const rival = taken.get(port);
      const who = rival === title ? `${title} listens twice` : `${rival} and ${title} both listen`;
      if (rival !== undefined) return { index, message: `${who} on port ${port}: ${machine} has only one.` };
      taken.set(port, title);
    }
  return null;
}

/** The same of a machine of a design. */
export const portProblemOf = ({ id, services = [] }: DesignElement) =>
  portProblem(
    id,
    services.map((service) => ({ kind: service.kind, values: settingsOf(service) as Values })),
  );

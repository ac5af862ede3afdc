import type { DesignElement, DesignLink, DesignService, SettingValues } from '../design/design';

/** Parts of designs that nobody sees, in a line each. */

/** Where nothing is drawn. */
export const NOWHERE = { lr: { x: 0, y: 0 }, tb: { x: 0, y: 0 } };

/** Of a link that costs nothing. */
export const NO_DISTANCE = { latency: 0, keepAlive: true };

/** What an application needs to run: its files, of which nothing else is asked. */
export const FILES: DesignService = { kind: 'app-files' };

export const machine = (
  id: string,
  services: readonly DesignService[],
  settings: SettingValues,
): DesignElement => ({ id, kind: 'machine', settings, services, position: NOWHERE });

export const link = (
  kind: DesignLink['kind'],
  from: string,
  to: string,
  settings: SettingValues,
): DesignLink => ({ id: `${from}--${to}`, kind, from, to, settings });

import { type DesignElement, serviceId } from '../design/design';
import { type Preset, presets } from '../design/presets';
import { usersIn } from '../design/targets';
import { fingerprintOf } from '../run/fingerprint';
import type { Fingerprint } from '../run/fingerprint-journal';
import type { Command, TimedCommand } from '../site/commands';

/** A run whose fingerprint must be the same in every engine. */
export interface EngineCase {
  readonly name: string;
  readonly preset: Preset;
  readonly seed: number;
  readonly commands: readonly TimedCommand[];
  /** Simulated seconds. */
  readonly until: number;
}

const SEEDS = [1, 2, 20_260_101];
/** Simulated seconds: one to two thousand requests in a classroom, some thousands in production. */
const SPAN = { classroom: 400, production: 6 } as const;

/**
 * What is done to a site, each at a share of the span.
 *
 * @param app its first application server.
 * @param users the first who ask it.
 */
const troublesOf = (app: string, users: string): readonly (readonly [share: number, Command])[] => [
  [0.1, { type: 'slow', target: app, factor: 3 }],
  [0.2, { type: 'unplug', target: 'web-01' }],
  [0.35, { type: 'restore', target: 'web-01' }],
  [0.45, { type: 'fail-share', target: app, share: 0.3 }],
  [0.6, { type: 'freeze', target: 'web-01/web-server' }],
  [0.75, { type: 'restore', target: 'web-01' }],
  [0.8, { type: 'set', target: users, setting: 'writeShare', value: 0.5 }],
];

const firstUsers = ({ design }: Preset): string => usersIn(design)[0]!.id;

function firstAppServer({ design }: Preset): string {
  const hasOne = ({ services = [] }: DesignElement) => services.some(({ kind }) => kind === 'app-server');
  return serviceId(design.elements.find(hasOne)!.id, 'app-server');
}

/** Every preset with every seed, left alone and in trouble. */
export const engineCases: readonly EngineCase[] = presets.flatMap((preset) =>
  SEEDS.flatMap((seed) => {
    const until = SPAN[preset.scale];
    const troubles = troublesOf(firstAppServer(preset), firstUsers(preset)).map(([share, command]) => ({
      at: share * until,
      command,
    }));
    return [
      { name: `${preset.id}, seed ${seed}`, preset, seed, commands: [], until },
      { name: `${preset.id}, seed ${seed}, in trouble`, preset, seed, commands: troubles, until },
    ];
  }),
);

/** What this very engine makes of a case. */
export const fingerprintOfCase = ({ preset, seed, commands, until }: EngineCase): Fingerprint =>
  fingerprintOf({ design: preset.design, seed, commands }, until);

import type { Design, Scale } from './design';
import { distributed } from './presets/distributed';
import { scaled } from './presets/scaled';
import { secured } from './presets/secured';
import { simple } from './presets/simple';
import { threeServers } from './presets/three-servers';
import { twoBalancers } from './presets/two-balancers';
import { twoRegions } from './presets/two-regions';
import { quoted } from './settings-of';

/** A design that comes with the application. */
export interface Preset {
  readonly id: string;
  readonly title: string;
  /** One sentence for the list of presets. */
  readonly summary: string;
  readonly stage: '0' | '1' | '1b' | '2' | '2b' | '3' | '3b';
  readonly scale: Scale;
  readonly design: Design;
}

function inBothScales(
  id: string,
  stage: Preset['stage'],
  summary: string,
  build: (scale: Scale) => Design,
): Preset[] {
  const preset = (scale: Scale): Preset => {
    let design: Design | undefined;
    // Made when it is asked for: most pages open one of them.
    const built = (): Design => (design ??= build(scale));
    return {
      id: scale === 'classroom' ? id : `${id}-${scale}`,
      summary,
      stage,
      scale,
      get title() {
        return built().title;
      },
      get design() {
        return built();
      },
    };
  };
  return [preset('classroom'), preset('production')];
}

/** In the order of the stages. */
export const presets: readonly Preset[] = [
  ...inBothScales(
    'simple',
    '0',
    'One machine with web server, application and database: whatever stops it stops the site.',
    simple,
  ),
  ...inBothScales(
    'distributed',
    '1',
    'A balancer before two machines that each hold everything. If web-01 dies, the primary database dies with it.',
    distributed,
  ),
  ...inBothScales(
    'three-servers',
    '1b',
    'A balancer before three equal servers, with the primary database and its replica on machines of their own.',
    threeServers,
  ),
  ...inBothScales(
    'secured',
    '2',
    'The distributed infrastructure behind its walls: a firewall on each machine, HTTPS that ends at the balancer, an agent on each server and a monitor.',
    secured,
  ),
  ...inBothScales(
    'two-balancers',
    '2b',
    'Two balancers, active-passive, share one address by VRRP. If lb-1 dies, lb-2 takes the address over within four seconds.',
    twoBalancers,
  ),
  ...inBothScales(
    'scaled',
    '3',
    'Everything twice, and web servers, application servers and databases on machines of their own. Whichever machine dies, the site answers again a few seconds later.',
    scaled,
  ),
  ...inBothScales(
    'two-regions',
    '3b',
    'The site on both sides of an ocean, each with users of its own, and one primary. If a region fails, its users go to the other one within a minute, and wait for the ocean.',
    twoRegions,
  ),
];

/** The same preset at the other scale; null for an id that names none. */
export function counterpartOf(id: string): string | null {
  const preset = presets.find((each) => each.id === id);
  const other = presets.find(({ title, scale }) => title === preset?.title && scale !== preset.scale);
  return other?.id ?? null;
}

export type FoundPreset =
  | { readonly ok: true; readonly preset: Preset }
  /** A sentence that names those there are. */
  | { readonly ok: false; readonly message: string };

export function presetById(id: string): FoundPreset {
  const preset = presets.find((each) => each.id === id);
  if (preset !== undefined) return { ok: true, preset };
  const known = presets.map((each) => each.id).join(', ');
  return { ok: false, message: `There is no preset ${quoted(id)}. There are: ${known}.` };
}

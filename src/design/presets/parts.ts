import { isSameValue } from '../settings';
import type { ElementSettings, LinkSettings, ServiceSettings } from '../catalog';
import type {
  DesignElement,
  DesignLink,
  DesignService,
  ElementKind,
  LinkKind,
  Point,
  ServiceKind,
  SettingValues,
} from '../design';
import type { SettingValue } from '../settings';
import { specsOf } from '../settings-of';

/** The address that the name www.foobar.com stands for; from the block for documentation (RFC 5737). */
export const PUBLIC_ADDRESS = '203.0.113.10';

interface Places {
  readonly lr: Point;
  readonly tb: Point;
}

const CHIP_WIDTH = 116;
const CHIP_HEIGHT = 52;

/** A card's top left corner in the wide arrangement, and its centre, as a chip, in the narrow one of 390 px. */
export const at = (x: number, y: number, chipX: number, chipY: number): Places => ({
  lr: { x, y },
  tb: { x: chipX - CHIP_WIDTH / 2, y: chipY - CHIP_HEIGHT / 2 },
});

export const users = (settings: Partial<ElementSettings<'users'>>, position: Places): DesignElement => ({
  id: 'users',
  ...part('users', settings),
  position,
});

export const region = (
  id: string,
  settings: Partial<ElementSettings<'region'>>,
  position: Places,
): DesignElement => ({ id, ...part('region', settings), position });

export const dns = (settings: Partial<ElementSettings<'dns'>>, position: Places): DesignElement => ({
  id: 'dns',
  ...part('dns', settings),
  position,
});

export const machine = (
  id: string,
  settings: Partial<ElementSettings<'machine'>>,
  services: readonly DesignService[],
  position: Places,
): DesignElement => ({ id, ...part('machine', settings), services, position });

export const service = <Kind extends ServiceKind>(
  kind: Kind,
  settings: Partial<ServiceSettings<Kind>> = {},
): DesignService => part(kind, settings);

/** A link named after its ends. */
export const link = <Kind extends LinkKind>(
  kind: Kind,
  from: string,
  to: string,
  settings: Partial<LinkSettings<Kind>>,
): DesignLink => ({ id: `${from}--${to}`, from, to, ...part(kind, settings) });

/** A kind with the settings that differ from its defaults: a design repeats none. */
function part<Kind extends ElementKind | ServiceKind | LinkKind>(
  kind: Kind,
  settings: object,
): { readonly kind: Kind; readonly settings?: SettingValues } {
  const specs = specsOf(kind);
  const given = Object.entries(settings) as [string, SettingValue][];
  const own = given.filter(([name, value]) => !isSameValue(specs[name]?.default, value));
  return own.length === 0 ? { kind } : { kind, settings: Object.fromEntries(own) };
}

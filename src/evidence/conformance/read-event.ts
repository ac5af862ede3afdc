import type { Place } from '../../design/place';
import type { EventAction } from './trace';

const SERVER_NAME = String.raw`(?:\S+/)?(\S+)`;
const STATE = new RegExp(`^set server ${SERVER_NAME} state (ready|drain|maint)$`);
const SWITCH = new RegExp(`^(enable|disable) server ${SERVER_NAME}$`);
const WEIGHT = new RegExp(String.raw`^set (?:server ${SERVER_NAME} weight|weight ${SERVER_NAME}) (\d+)$`);
const LIMIT = new RegExp(String.raw`^set maxconn server ${SERVER_NAME} (\d+)$`);

type Fields = Readonly<Record<'event' | 'server' | 'value' | 'cmd', Place>>;

/** What happens to the servers in the middle of a recording. */
export function readAction({ event, server, value, cmd }: Fields): EventAction {
  const type = event.oneOf(['kill', 'start', 'sigstop', 'sigcont', 'drop', 'undrop', 'health', 'cli']);
  if (type === 'cli') return readOrder(cmd);
  const name = server.text(40);
  if (type !== 'health') return { type, server: name };
  const status = value.number(100, 599);
  return { type, server: name, ok: status >= 200 && status < 400 };
}

/** A line of HAProxy's admin socket. */
function readOrder(place: Place): EventAction {
  const order = place.text(200).trim();
  const action = stateOrder(order) ?? settingOrder(order);
  if (action !== null) return action;
  place.complain(`The order "${order}" is not modelled.`);
  return { type: 'start', server: '' };
}

function stateOrder(order: string): EventAction | null {
  const state = STATE.exec(order);
  if (state !== null) {
    const word = state[2] === 'maint' ? 'maintenance' : state[2];
    return { type: 'state', server: state[1]!, state: word as 'ready' | 'drain' | 'maintenance' };
  }
  const turned = SWITCH.exec(order);
  if (turned === null) return null;
  return { type: 'state', server: turned[2]!, state: turned[1] === 'enable' ? 'ready' : 'maintenance' };
}

function settingOrder(order: string): EventAction | null {
  const weight = WEIGHT.exec(order);
  if (weight !== null) {
    return { type: 'set', server: (weight[1] ?? weight[2])!, setting: 'weight', value: Number(weight[3]) };
  }
  const limit = LIMIT.exec(order);
  if (limit === null) return null;
  return { type: 'set', server: limit[1]!, setting: 'maxconn', value: Number(limit[2]) };
}

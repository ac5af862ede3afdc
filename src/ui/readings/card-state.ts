import type { Design, DesignElement, ServiceKind } from '../../design/design';
import { serviceId } from '../../design/design';
import { frontOf } from '../../design/targets';
import type { Readings } from '../../run/protocol';
import type { Condition } from '../../site/facts';
import type { Reading, ServerReading } from '../../site/readings';
import { cardKind } from '../../store/elements';
import { isFailed } from '../../store/condition';
import type { State } from '../kit/state-look';
import { linesTo } from './kinds/backend';
import { serviceViews, told } from './kinds/services';

/** Slots of a queue that a card draws. */
export const SLOTS = 8;
/** A queue that fills more than this share of its slots makes a card busy. */
const BUSY_SHARE = 0.8;

/** How a card looks: an icon, a word, and whether what it stands for answers at all. */
export interface CardState {
  readonly state: State;
  readonly word: string;
  readonly failed: boolean;
  /** What a screen reader says in place of the word, before it lists what is wrong. */
  readonly spoken?: string;
  /** Somebody has broken in: the head of the card shows a picture for that in place of a word. */
  readonly isTakenOver?: true;
}

type Of = Readings['of'];

/** A word or two for a condition, as cards show it. */
export function conditionWord(condition: Condition, amount = 1): string {
  switch (condition) {
    case 'up':
      return 'Up';
    case 'stopped':
      return 'Stopped';
    case 'frozen':
      return 'Frozen';
    case 'unplugged':
      return 'No power';
    case 'cut':
      return 'Cut';
    case 'booting':
      return 'Booting';
    case 'stopping':
      return 'Stopping';
    case 'restarting':
      return 'Restarting';
    case 'slow':
      return `Slow ${Number(amount.toFixed(1))}×`;
    case 'failing':
      return `Failing ${Number((amount * 100).toFixed(0))} %`;
  }
}

const booting: CardState = { state: 'starting', word: 'Booting', failed: false };
const up: CardState = { state: 'up', word: 'Up', failed: false };
const impaired = (word: string): CardState => ({ state: 'busy', word, failed: false });
const failed = (condition: Condition): CardState => ({
  state: 'down',
  word: conditionWord(condition),
  failed: true,
});

/** What a service, a machine or a link shows of itself. */
export function conditionState(condition: Condition, amount = 1): CardState {
  if (condition === 'up') return up;
  return isFailed(condition) ? failed(condition) : impaired(conditionWord(condition, amount));
}

export function conditionOf(reading: Reading | undefined): Condition {
  return reading !== undefined && 'condition' in reading ? reading.condition : 'up';
}

const amountOf = (reading: Reading | undefined): number =>
  reading !== undefined && 'amount' in reading ? reading.amount : 1;

let known: { readonly design: Design; readonly of: Of; readonly states: Map<string, CardState> } | null =
  null;

/** The state of an element as a whole. At each reading several parts of a card ask for it. */
export function cardState(design: Design, element: DesignElement, of: Of): CardState {
  if (known?.design !== design || known.of !== of) known = { design, of, states: new Map() };
  const { states } = known;
  const state = states.get(element.id) ?? stateOf(design, element, of);
  states.set(element.id, state);
  return state;
}

/** Its power first, then its services, then how balancers regard it. */
function stateOf(design: Design, element: DesignElement, of: Of): CardState {
  const own = conditionState(conditionOf(of[element.id]));
  if (conditionOf(of[element.id]) === 'booting') return booting;
  if (own.failed || element.services === undefined) return own;
  return (
    worstOfServices(element, of) ??
    graveTrouble(element, of) ??
    (isTakenOver(element, of) ? takenOver : null) ??
    pooled(design, element, of) ??
    loaded(element, of)
  );
}

const takenOver: CardState = { ...impaired('Taken over'), isTakenOver: true };

/** Somebody has broken into the machine. */
const isTakenOver = ({ id }: DesignElement, of: Of): boolean => {
  const machine = of[id];
  return machine?.kind === 'machine' && machine.takenOver === true;
};

function worstOfServices(element: DesignElement, of: Of): CardState | null {
  const services = element.services ?? [];
  const states = services.map(({ kind }) => {
    const reading = of[serviceId(element.id, kind)];
    return { kind, ...conditionState(conditionOf(reading), amountOf(reading)) };
  });
  const front = frontOf(element);
  const frontState = states.find(({ kind }) => kind === front);
  // The row of the service is marked. The machine has its power, and is not drawn as if it had lost it.
  if (frontState?.failed) return silent(frontState);
  if (states.some(({ failed }) => failed)) return impaired('Degraded');
  const light = troubles(element, of).find((trouble) => !trouble.grave);
  if (light !== undefined) return impaired(light.word);
  return states.find(({ state }) => state !== 'up') ?? null;
}

/** The service that would answer does not, and with it nothing on the machine. */
const silent = ({ kind, word }: { readonly kind: ServiceKind; readonly word: string }): CardState => ({
  state: 'down',
  word: `${serviceViews[kind].short} ${word === 'Frozen' ? 'frozen' : 'down'}`,
  failed: false,
  spoken: 'answers nobody',
});

/** What is wrong although everything runs, as the kinds of the services tell it. */
function troubles({ id, services = [] }: DesignElement, of: Of) {
  return services.flatMap(({ kind }) => told(kind, 'trouble', of[serviceId(id, kind)]) ?? []);
}

function graveTrouble(element: DesignElement, of: Of): CardState | null {
  const grave = troubles(element, of).find((trouble) => trouble.grave);
  return grave === undefined ? null : { state: 'down', word: grave.word, failed: false };
}

function pooled(design: Design, { id }: DesignElement, of: Of): CardState | null {
  const lines = linesTo(design, id, of);
  if (lines.length === 0) return null;
  const every = (test: (server: ServerReading) => boolean) => lines.every(({ own }) => test(own));
  if (every(({ state }) => state === 'drain')) return { state: 'starting', word: 'Draining', failed: false };
  if (every(({ state }) => state === 'maintenance'))
    return { state: 'standby', word: 'Maintenance', failed: false };
  if (every(({ state }) => state === 'down'))
    return { state: 'starting', word: 'Out of pool', failed: false };
  const standsBy = lines.every(
    ({ own, all }) => own.backup && all.some((line) => !line.backup && line.state === 'up'),
  );
  return standsBy ? { state: 'standby', word: 'Standby', failed: false } : null;
}

function loaded(element: DesignElement, of: Of): CardState {
  if (waitingAt(element, of) > BUSY_SHARE * SLOTS) return impaired('Busy');
  if (waitsForAddress(element, of)) return { state: 'standby', word: 'Standby', failed: false };
  return cardKind(element) === 'balancer' ? { ...up, word: 'Active' } : up;
}

/** Another machine holds every address that it shares. */
function waitsForAddress({ id }: DesignElement, of: Of): boolean {
  const reading = of[serviceId(id, 'keepalived')];
  return reading?.kind === 'keepalived' && !reading.instances.some(({ holds }) => holds);
}

/** Requests that wait anywhere on a machine: for a core, a worker, a connection or a server. */
function waitingAt({ id, services = [] }: DesignElement, of: Of): number {
  const machine = of[id];
  const onMachine = machine?.kind === 'machine' ? machine.waitingForCore.length : 0;
  return services.reduce((sum, { kind }) => {
    const reading = of[serviceId(id, kind)];
    const queue = reading !== undefined && 'queue' in reading ? reading.queue.length : 0;
    return sum + queue;
  }, onMachine);
}

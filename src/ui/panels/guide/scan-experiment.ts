import { outsideOf, withAttacker, withFirewalls, withoutFirewalls } from '../../../design/additions';
import type { Design, DesignElement } from '../../../design/design';
import { machinesOf, serviceOn } from '../../../design/targets';
import type { Readings } from '../../../run/protocol';
import type { AttackReading } from '../../../site/readings';
import { attackOf } from '../../../store/attack-of';
import { type Plan, runPlan } from '../../../store/plan';
import { roomNear } from '../../../store/room';
import { counted, countText } from '../../format';
import type { Experiment, MakeExperiment, Table } from './experiment';
import { after, suited, visitOf } from './set-up';

/** A scan before and after: which doors firewalls close. */

/** Simulated seconds: two scans, and the firewalls that come between them. */
const SCAN = { first: 2, walls: 14, second: 16 } as const;

/**
 * The machine from which somebody looks round inside: the last one with a web server; null where there is but one
 * machine.
 */
function foothold(design: Design): DesignElement | null {
  const machines = machinesOf(design);
  return machines.length < 2
    ? null
    : (machines.findLast((machine) => serviceOn(machine, 'web-server') !== null) ?? null);
}

const isScanned = (design: Design): boolean => visitOf(design) !== undefined && foothold(design) !== null;

const attackerIn = (design: Design): string | null =>
  design.elements.find(({ kind }) => kind === 'attacker')?.id ?? null;

/** Who looks round: somebody outside, and somebody inside. */
const scanners = (design: Design): readonly string[] =>
  [attackerIn(design), foothold(design)?.id].flatMap((id) => id ?? []);

/** The firewalls that the design has, and those that it lacks. */
function wallsOf(design: Design) {
  const own = machinesOf(design).flatMap((machine) => {
    const service = serviceOn(machine, 'firewall');
    return service === null ? [] : [{ service, on: machine.id }];
  });
  return [...own, ...withFirewalls(design).add];
}

export function scanPlan(present: Design): Plan {
  const { design, isOther } = suited(present, isScanned(present));
  const bare = after(
    design,
    withoutFirewalls(design),
    withAttacker(design, roomNear(design, outsideOf(design))),
  );
  const scan = (at: number) =>
    scanners(bare).map((from) => ({ at, command: { type: 'scan', from } as const }));
  const walls = { type: 'change', remove: [], add: wallsOf(design) } as const;
  return {
    design: bare,
    isOther,
    commands: [...scan(SCAN.first), { at: SCAN.walls, command: walls }, ...scan(SCAN.second)],
    marks: [SCAN.walls - 0.1],
  };
}

const openIn = ({ scanned }: AttackReading): number => scanned.filter(({ found }) => found === 'open').length;

interface Looked {
  readonly from: string;
  readonly isOutside: boolean;
  readonly before: AttackReading;
  /** Null until the second scan is over. */
  readonly now: AttackReading | null;
}

function looked(design: Design, stages: readonly Readings[], latest: Readings): readonly Looked[] {
  const [first = latest] = stages;
  return scanners(design).flatMap((from): Looked[] => {
    const [before, now] = [attackOf(first.of, from), attackOf(latest.of, from)];
    if (before === null || now === null) return [];
    const isOver = !now.isScanning && now.scanned.some(({ at }) => at >= SCAN.second);
    return [{ from, isOutside: from === attackerIn(design), before, now: isOver ? now : null }];
  });
}

const placeWords = ({ from, isOutside }: Looked): string =>
  isOutside ? 'From outside' : `From ${from}, broken into`;

export function scanAnswer(design: Design, stages: readonly Readings[], latest: Readings): readonly string[] {
  return looked(design, stages, latest).map((one) => {
    const without = `${placeWords(one)}, ${counted(openIn(one.before), 'port')} open without firewalls`;
    return one.now === null ? `${without}.` : `${without}, ${countText(openIn(one.now))} with them.`;
  });
}

/** Ports that are open in one of the two scans, and how many others there are. */
export function scanTable(design: Design, stages: readonly Readings[], latest: Readings): Table | null {
  const rows = looked(design, stages, latest).flatMap((one) => {
    const later = new Map(one.now?.scanned.map((port) => [`${port.machine}:${port.port}`, port.found]));
    const ports = one.before.scanned.filter(
      ({ machine, port, found }) => found === 'open' || later.get(`${machine}:${port}`) === 'open',
    );
    return ports.map(({ machine, port, found }) => {
      const now = later.get(`${machine}:${port}`);
      return [`${machine}:${port}`, one.isOutside ? 'outside' : one.from, found, now ?? '…'];
    });
  });
  return rows.length === 0
    ? null
    : { caption: 'Ports found', head: ['Port', 'Seen from', 'Without', 'With'], rows };
}

export const scanPorts: MakeExperiment = ({ design }): Experiment => ({
  id: 'scan-twice',
  question: 'Which doors does a firewall close?',
  plan: `${isScanned(design) ? 'The run will start again without firewalls' : 'The secured infrastructure will open, without its firewalls'}. At ${SCAN.first} s somebody outside will try every port, and so will somebody who has broken into a server. At ${SCAN.walls} s the firewalls will come, and both will try again.`,
  action: 'Scan, put firewalls up, scan again',
  run: () => runPlan('scan-twice', scanPlan(design)),
  startsAnew: true,
  subjects: ['scan-twice'],
  obstacle: null,
  answer: ({ latest }, stages) => scanAnswer(design, stages, latest!),
  table: ({ latest }, stages) => scanTable(design, stages, latest!),
});

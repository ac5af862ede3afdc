import { useStore as useFlow, ViewportPortal } from '@xyflow/react';
import { useState } from 'react';
import type { Readings } from '../../run/protocol';
import { useLive } from '../readings/live';
import './virtual-addresses.css';

/** "203.0.113.10 lb-1 lb-2": an address, who answers for it ("-" for nobody), and who else has it. */
function holdings(of: Readings['of']): Record<string, string> {
  const known: Record<string, { answers: string; rivals: string }> = {};
  for (const [id, reading] of Object.entries(of)) {
    if (reading.kind !== 'keepalived') continue;
    const machine = id.split('/')[0]!;
    for (const { address, holds, answers } of reading.instances) {
      const entry = known[address] ?? { answers: '-', rivals: '' };
      known[address] = entry;
      if (answers) entry.answers = machine;
      else if (holds) entry.rivals += ` ${machine}`;
    }
  }
  return Object.fromEntries(
    Object.entries(known).map(([address, { answers, rivals }]) => [address, `${answers}${rivals}`]),
  );
}

interface ChipProps {
  readonly address: string;
  readonly machine: string;
  /** Where of several on one card it stands, from the left. */
  readonly place: number;
  readonly state: 'held' | 'rival' | 'nobody';
}

/** The address as something that lies on a card. */
function Chip({ address, machine, place, state }: ChipProps) {
  const at = useFlow(({ nodeLookup }) => {
    const node = nodeLookup.get(machine);
    if (node === undefined) return '';
    const { x, y } = node.internals.positionAbsolute;
    return `translate(${x + (node.measured.width ?? 0) / 2}px, ${y}px)`;
  });
  if (at === '') return null;
  return (
    <div className="virtual-address" style={{ transform: at }} data-state={state} data-at={machine}>
      <span className="mono" style={{ marginTop: `${-1.6 * place}em` }}>
        {address}
      </span>
    </div>
  );
}

/** One virtual address: on the machine that answers for it, and on each that has it too. It moves when that changes. */
function Held({
  address,
  who,
  place,
}: {
  readonly address: string;
  readonly who: string;
  readonly place: number;
}) {
  const [machine = '-', ...rivals] = who.split(' ');
  const [latest, setLatest] = useState(machine);
  if (machine !== '-' && machine !== latest) setLatest(machine);
  return (
    <>
      <Chip
        address={address}
        machine={machine === '-' ? latest : machine}
        place={place}
        state={machine === '-' ? 'nobody' : 'held'}
      />
      {rivals.map((rival) => (
        <Chip key={rival} address={address} machine={rival} place={place} state="rival" />
      ))}
    </>
  );
}

/** The virtual addresses of the design, drawn where they are. Rows and outline say the same in words. */
export function VirtualAddresses() {
  const held = useLive(holdings);
  return (
    <ViewportPortal>
      <div aria-hidden="true">
        {Object.entries(held).map(([address, who], place) => (
          <Held key={address} address={address} who={who} place={place} />
        ))}
      </div>
    </ViewportPortal>
  );
}

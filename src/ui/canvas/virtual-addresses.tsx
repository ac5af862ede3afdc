import { useStore as useFlow, ViewportPortal } from '@xyflow/react';
import { useState } from 'react';
import { useLive } from '../readings/live';
import { addressSide } from './detail';
import { heldAddresses } from './held-addresses';
import { useCanvas } from './canvas-store';
import { useSteps } from '../traffic/steps';
import './virtual-addresses.css';

interface ChipProps {
  readonly address: string;
  readonly machine: string;
  /** Where of several of one card it stands, from below. */
  readonly place: number;
  readonly state: 'held' | 'rival' | 'nobody';
}

/** The address as something that a card has, beside or above it. */
function Chip({ address, machine, place, state }: ChipProps) {
  const side = useCanvas(({ detail, arrangement }) => addressSide(detail, arrangement));
  useSteps([machine]);
  const at = useFlow(({ nodeLookup }) => {
    const node = nodeLookup.get(machine);
    if (node === undefined) return '';
    const { x, y } = node.internals.positionAbsolute;
    return `translate(${side === 'beside' ? x : x + (node.measured.width ?? 0) / 2}px, ${y}px)`;
  });
  if (at === '') return null;
  return (
    <div
      className="virtual-address"
      style={{ transform: at }}
      data-state={state}
      data-at={machine}
      data-side={side}
    >
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
  const held = useLive(heldAddresses);
  const isShown = useCanvas(({ detail, arrangement }) => addressSide(detail, arrangement) !== null);
  if (!isShown) return null;
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

import type { MouseEvent } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { usualPort } from '../../../design/ports';
import { servicesStanding } from '../../../design/targets';
import { settingOf } from '../../../store/edit';
import { elementById } from '../../../store/elements';
import { serviceCatalog } from '../../../design/catalog';
import { type ServiceKind, serviceId } from '../../../design/design';
import { select } from '../../../store/view-store';
import { Icon } from '../../kit/icon';
import { StateIcon } from '../../kit/state-mark';
import { conditionOf, conditionState } from '../../readings/card-state';
import { useLive, useReadingOf } from '../../readings/live';
import { rowState, told } from '../../readings/kinds/services';
import { PowerButton } from './power-button';
import { useDesign, useView } from '../../lab';
import './rows.css';

interface ServiceRowProps {
  readonly machine: string;
  readonly kind: ServiceKind;
}

/** A press on a row selects its service rather than the card, but where several cards are being selected. */
export const selectService = (id: string) => (event: MouseEvent) => {
  if (event.shiftKey || event.ctrlKey || event.metaKey) return;
  event.stopPropagation();
  select(id);
};

export const useIsSelected = (id: string): boolean => useView((view) => view.selection === id);

/** The services of a machine that have a row of their own, but for the one that the whole card is about. */
export const useRows = (id: string, but: ServiceKind | null = null): readonly ServiceKind[] =>
  useDesign(
    useShallow(({ design }) => {
      const element = elementById(design, id);
      return element === null ? [] : servicesStanding(element, 'row').filter((kind) => kind !== but);
    }),
  );

/** One service of a machine: how it is, what it is, where it listens, and its own switch. */
export function ServiceRow({ machine, kind }: ServiceRowProps) {
  const id = serviceId(machine, kind);
  const selected = useIsSelected(id);
  const { state, look, word, failed, dark } = useLive((of) => {
    const reading = of[id];
    const amount = reading !== undefined && 'amount' in reading ? reading.amount : 1;
    const shown = conditionState(conditionOf(reading), amount);
    return {
      ...shown,
      look: rowState(kind, shown.state, reading),
      dark: conditionOf(of[machine]) === 'unplugged',
    };
  });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the inspector leads to every service by keyboard.
    // biome-ignore lint/a11y/noStaticElementInteractions: the same.
    <div
      className="row"
      data-target={id}
      data-failed={failed}
      data-selected={selected}
      onClick={selectService(id)}
    >
      <StateIcon state={look} size={12} />
      <span className="row-title">{serviceCatalog[kind].title}</span>
      {state === 'up' || dark ? (
        <Role machine={machine} kind={kind} />
      ) : (
        <span className="row-word">{word}</span>
      )}
      <span className="row-end mono">
        <RowEnd id={id} kind={kind} />
      </span>
      <PowerButton target={id} dark={dark} />
    </div>
  );
}

/** What tells it from others of its kind, else what it is. */
function Role({ machine, kind }: ServiceRowProps) {
  const said = useReadingOf(serviceId(machine, kind), (reading) => told(kind, 'says', reading));
  if (said === null) return <span className="row-role">{serviceCatalog[kind].role}</span>;
  return (
    <span className={said.icon === undefined ? 'row-role' : 'row-role row-database'}>
      {said.icon && <Icon name={said.icon} size={12} />}
      {said.text}
    </span>
  );
}

/** The port, the version of the files, or the position in a log: what identifies it at a glance. */
function RowEnd({ id, kind }: { readonly id: string; readonly kind: ServiceKind }) {
  const end = useReadingOf(id, (reading) => told(kind, 'end', reading));
  const port = useDesign(({ design }) => settingOf(design, id, 'port')) ?? usualPort(kind);
  return end ?? (port === 0 ? null : `:${Number(port)}`);
}

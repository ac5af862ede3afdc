import { textOf } from '../../../design/settings';
import type { MouseEvent } from 'react';
import { useStore } from 'zustand';
import { serviceCatalog } from '../../../design/catalog';
import { type ServiceKind, serviceId } from '../../../design/design';
import { settingOf } from '../../../store/edit';
import { designStore } from '../../../store/design-store';
import { select, viewStore } from '../../../store/view-store';
import { Icon } from '../../kit/icon';
import { StateIcon } from '../../kit/state-mark';
import { conditionOf, conditionState } from '../../readings/card-state';
import { useLive, useReading } from '../../readings/live';
import { PowerButton } from './power-button';
import './rows.css';

interface ServiceRowProps {
  readonly machine: string;
  readonly kind: ServiceKind;
}

/** A press on a row selects its service rather than the card. */
export const selectService = (id: string) => (event: MouseEvent) => {
  event.stopPropagation();
  select(id);
};

export const useIsSelected = (id: string): boolean => useStore(viewStore, (view) => view.selection === id);

/** One service of a machine: how it is, what it is, where it listens, and its own switch. */
export function ServiceRow({ machine, kind }: ServiceRowProps) {
  const id = serviceId(machine, kind);
  const selected = useIsSelected(id);
  const { state, word, failed, dark } = useLive((of) => {
    const reading = of[id];
    const amount = reading !== undefined && 'amount' in reading ? reading.amount : 1;
    return {
      ...conditionState(conditionOf(reading), amount),
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
      <StateIcon state={state} size={12} />
      <span className="row-title">{serviceCatalog[kind].title}</span>
      {state === 'up' || dark ? (
        <Role machine={machine} kind={kind} />
      ) : (
        <span className="row-word">{word}</span>
      )}
      <span className="row-end mono">
        <PlaceOrVersion id={id} kind={kind} />
      </span>
      <PowerButton target={id} dark={dark} />
    </div>
  );
}

function Role({ machine, kind }: ServiceRowProps) {
  if (kind === 'database') return <DatabaseRole id={serviceId(machine, kind)} />;
  if (kind === 'health-agent') return <Words id={serviceId(machine, kind)} />;
  return <span className="row-role">{serviceCatalog[kind].role}</span>;
}

/** A database that shares its machine says in its row what a database card says in its middle. */
function DatabaseRole({ id }: { readonly id: string }) {
  const role = useReading(id, 'database', ({ role }) => role);
  if (role === null) return null;
  return (
    <span className="row-role row-database">
      <Icon name={role} size={12} />
      {role === 'primary' ? 'Primary' : 'Replica'}
    </span>
  );
}

/** What an agent says is shorter than what it is, and tells more. */
function Words({ id }: { readonly id: string }) {
  const says = useReading(id, 'health-agent', (agent) => agent.says);
  return <span className="row-role">{says === '' ? 'says nothing' : says}</span>;
}

/** The port, the version of the files, or the position in a log: what identifies it at a glance. */
function PlaceOrVersion({ id, kind }: { readonly id: string; readonly kind: ServiceKind }) {
  const version = useStore(designStore, ({ design }) => settingOf(design, id, 'version'));
  const missing = useReading(id, 'app-files', (files) => files.missing);
  const position = useReading(id, 'database', (database) => database.logPosition);
  if (kind === 'app-files') return missing ? 'missing' : textOf(version ?? '');
  if (kind === 'database' && position !== null) return `log ${position}`;
  const entry = serviceCatalog[kind];
  return 'port' in entry ? `:${entry.port}` : null;
}

import type { NodeProps } from '@xyflow/react';
import { serviceId } from '../../../design/design';
import { selectCondition } from '../../../store/run-store';
import { Icon } from '../../kit/icon';
import { Term } from '../../glossary/term';
import type { TermId } from '../../glossary/terms';
import { StateIcon } from '../../kit/state-mark';
import type { CardNode } from '../card-nodes';
import { useReading } from '../../readings/live';
import { writesOf } from '../../readings/rate';
import { useRateText } from '../../readings/rates';
import { Card } from './card';
import { CardFrame, CardHead, useCardState } from './card-frame';
import { isBehind, lagFigure, logFigure } from './database-figures';
import { PowerButton } from './power-button';
import { safetyOf, type Safety as SafetyNews } from './safety';
import { useRun } from '../../lab';
import { useCanvas } from '../canvas-store';
import './database.css';
import { selectService, ServiceRow, useIsSelected, useRows } from './service-row';

interface OfDatabase {
  /** Id of the database's service. */
  readonly service: string;
}

function Cylinder({ id }: { readonly id: string }) {
  const service = serviceId(id, 'database');
  const rows = useRows(id, 'database');
  return (
    <CardFrame id={id} shape="cylinder">
      <CardHead id={id} marks={false} />
      <Role id={id} service={service} />
      <dl className="figures">
        <Position service={service} />
        <Flow service={service} />
        <Safety service={service} />
      </dl>
      {rows.map((kind) => (
        <ServiceRow key={kind} machine={id} kind={kind} />
      ))}
    </CardFrame>
  );
}

/** Its role while it is up; otherwise what is wrong. */
function Role({ id, service }: OfDatabase & { readonly id: string }) {
  const { state, word } = useCardState(id);
  const selected = useIsSelected(service);
  const dark = useRun((state) => selectCondition(id)(state) === 'unplugged');
  const role = useReading(service, 'database', ({ role, readOnly }) => ({ role, readOnly }));
  const troubled = state !== 'up';
  // On a narrow card there is room for what is wrong beside a button and a picture of the role.
  const narrow = useCanvas(({ detail }) => detail !== 'full') && !dark;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the inspector leads to every service by keyboard.
    // biome-ignore lint/a11y/noStaticElementInteractions: the same.
    <div
      className="role"
      data-target={service}
      data-selected={selected}
      data-troubled={troubled}
      onClick={selectService(service)}
    >
      {role !== null && (narrow || !troubled) && <Icon name={role.role} size={13} />}
      {!(narrow && troubled) && <b>{role?.role === 'replica' ? 'Replica' : 'Primary'}</b>}
      {role?.readOnly && !troubled && (
        <span className="role-lock" title="Read-only">
          <Icon name="read-only" size={13} />
          <span className="sr-only">read-only</span>
        </span>
      )}
      {troubled && (
        <span className="role-state">
          <StateIcon state={state} size={13} />
          {word}
        </span>
      )}
      {!dark && <PowerButton target={service} />}
    </div>
  );
}

interface FigureProps {
  readonly name: string;
  readonly figure: string;
  readonly title?: string;
  /** Its entry in the glossary. */
  readonly term?: TermId | undefined;
  /** Something that a learner should notice. */
  readonly alarming?: boolean;
}

const Figure = ({ name, figure, title, term, alarming = false }: FigureProps) => (
  <div title={title} data-alarming={alarming}>
    <dt>
      {alarming && <StateIcon state="down" size={12} />}
      {term === undefined ? (
        name
      ) : (
        <Term id={term} onCard>
          {name}
        </Term>
      )}
    </dt>
    <dd className="mono">{figure}</dd>
  </div>
);

function Position({ service }: OfDatabase) {
  const log = useReading(service, 'database', (database) => ({
    figure: logFigure(database),
    title: isBehind(database) ? 'Applied, of what was received' : 'Last position of its log',
  }));
  return <Figure name="Log" {...(log ?? { figure: '–' })} />;
}

/** How much is written, or how far it is behind. */
function Flow({ service }: OfDatabase) {
  const rate = useRateText(service, writesOf);
  const lag = useReading(service, 'database', lagFigure);
  if (lag === null) return <Figure name="Writes" figure={rate} />;
  return <Figure name="Lag" figure={lag} title="Transactions and time behind" term="lag" />;
}

function termOf({ name, figure }: SafetyNews): TermId | undefined {
  if (name === 'Writes lost') return 'lost-write';
  if (name !== 'Commit') return undefined;
  return figure === 'async' ? 'asynchronous' : 'semi-sync';
}

/** What stands between a crash and lost data: the worst news first. */
function Safety({ service }: OfDatabase) {
  const news = useReading(service, 'database', safetyOf);
  return news === null ? <Figure name="Commit" figure="–" /> : <Figure {...news} term={termOf(news)} />;
}

/** A database with a machine of its own, as a cylinder. */
export const DatabaseCard = ({ id }: NodeProps<CardNode>) => <Card id={id} full={Cylinder} />;

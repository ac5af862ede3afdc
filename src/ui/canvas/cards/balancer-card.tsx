import { textOf } from '../../../design/settings';
import type { NodeProps } from '@xyflow/react';
import type { DesignLink } from '../../../design/design';
import { serviceId } from '../../../design/design';
import type { BalancerReading } from '../../../site/readings';
import { choiceWords } from '../../../store/choice-words';
import { settingOf } from '../../../store/edit';
import { linksOf } from '../../../store/elements';
import { select } from '../../../store/view-store';
import { StateIcon } from '../../kit/state-mark';
import type { CardNode } from '../card-nodes';
import { TABLE_LIMIT } from '../card-size';
import { cargosOf } from '../../readings/cargos';
import { useReading } from '../../readings/live';
import { receivedOf } from '../../readings/rate';
import { useRateText } from '../../readings/rates';
import { AlgorithmSwitch } from './algorithm-switch';
import { Card } from './card';
import { CardFrame, CardHead } from './card-frame';
import { lineAt } from '../../readings/server-lines';
import { QueueSlots } from './queue-slots';
import { lineText } from './server-line';
import { ServiceRow, useIsSelected, useRows } from './service-row';
import { useDesign } from '../../lab';

interface OfElement {
  readonly id: string;
}

function Balancer({ id }: OfElement) {
  const service = serviceId(id, 'load-balancer');
  const design = useDesign((state) => state.design);
  const rows = useRows(id);
  const lines = linksOf(design, id).filter(({ kind, from }) => kind === 'backend' && from === id);
  return (
    <CardFrame id={id} shape="rack">
      <CardHead id={id} />
      <div className="row row-switch">
        <AlgorithmSwitch service={service} />
      </div>
      {lines.slice(0, TABLE_LIMIT).map((link) => (
        <ServerLine key={link.id} service={service} link={link} />
      ))}
      {lines.length > TABLE_LIMIT && <Rest service={service} count={lines.length - TABLE_LIMIT} />}
      <Next service={service} />
      {rows.map((kind) => (
        <ServiceRow key={kind} machine={id} kind={kind} />
      ))}
      <Foot id={id} service={service} />
    </CardFrame>
  );
}

const isWeighted = ({ servers }: BalancerReading): boolean => servers.some(({ weight }) => weight !== 1);

function ServerLine({ service, link }: { readonly service: string; readonly link: DesignLink }) {
  const selected = useIsSelected(link.id);
  const line = useReading(service, 'load-balancer', (balancer) => {
    const server = lineAt(balancer, link.id);
    const isNext = server !== undefined && balancer.next?.server === server.server;
    const ofBackend = textOf(link.settings?.backend ?? '');
    return server === undefined ? null : { ...lineText(server, isWeighted(balancer), ofBackend), isNext };
  });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the inspector leads to every link by keyboard.
    // biome-ignore lint/a11y/noStaticElementInteractions: the same.
    <div
      className="row"
      data-target={link.id}
      data-next={line?.isNext ?? false}
      data-selected={selected}
      data-failed={line?.out ?? false}
      onClick={(event) => {
        event.stopPropagation();
        select(link.id);
      }}
    >
      <StateIcon state={line?.state ?? 'standby'} size={12} />
      <span className="row-host mono" title={link.to}>
        {link.to}
      </span>
      {line?.isNext && <span className="row-next">next</span>}
      {line !== null && line.mark !== '' && <span className="row-mark">{line.mark}</span>}
      <span className="row-end mono">{line?.word}</span>
    </div>
  );
}

/** The lines that the card has no room for, counted. */
function Rest({ service, count }: { readonly service: string; readonly count: number }) {
  const up = useReading(
    service,
    'load-balancer',
    ({ servers }) => servers.slice(TABLE_LIMIT).filter(({ state }) => state === 'up').length,
  );
  return (
    <div className="row">
      <span className="row-role">and {count} more</span>
      <span className="row-end mono">{up ?? 0} up</span>
    </div>
  );
}

/** Who gets the next request, and why. */
function Next({ service }: { readonly service: string }) {
  const next = useReading(service, 'load-balancer', (balancer) => balancer.next ?? 'nobody');
  // Nobody chooses while the balancer does not run.
  if (next === 'nobody') return null;
  const text = next === null ? '' : [next.server ?? [], choiceWords(next.why)].flat().join(': ');
  return (
    <div className="why" title={text}>
      <span className="why-word">Next</span> {text}
    </div>
  );
}

function Foot({ id, service }: { readonly id: string; readonly service: string }) {
  const address = useDesign(({ design }) => settingOf(design, id, 'address'));
  const rate = useRateText(service, receivedOf);
  const line = useReading(service, 'load-balancer', ({ queue, connections, leftBefore }) => ({
    cargos: cargosOf(queue),
    length: queue.length,
    connections,
    leftBefore,
  }));
  return (
    <div className="gauges">
      <span>Address</span>
      <span className="mono gauge-text">{textOf(address ?? '') || '–'}</span>
      <span className="gauge-figure mono">{rate}</span>
      <span>Queue</span>
      <QueueSlots cargos={line?.cargos ?? ''} length={line?.length ?? 0} waiting={line?.length ?? 0} />
      <span className="gauge-figure mono" title="Requests that the balancer is working on">
        {line?.connections ?? 0}
        {line !== null && line.leftBefore > 0 && ` + ${line.leftBefore} old`} conn
      </span>
    </div>
  );
}

/** A balancer with its algorithm, its table of servers and its queue. */
export const BalancerCard = ({ id }: NodeProps<CardNode>) => <Card id={id} full={Balancer} />;

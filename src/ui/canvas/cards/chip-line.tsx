import type { ComponentType } from 'react';
import { serviceId } from '../../../design/design';
import type { CardKind } from '../../../store/elements';
import { monitorLine } from '../../readings/kinds/monitor';
import { attackWords } from '../../readings/attack-words';
import { answerWords } from '../../readings/kinds/dns';
import { lagText } from '../../readings/lag-text';
import { useReading, useReadingOf } from '../../readings/live';
import { sentOf } from '../../readings/rate';
import { useLoad, useRateText } from '../../readings/rates';
import { regionWords } from '../../readings/kinds/region';
import { algorithmTitle } from './algorithm-words';
import { Meter } from './meter';

interface LineProps {
  readonly id: string;
  /** Its state in a word, and whether that is the ordinary one. */
  readonly word: string;
  readonly plain: boolean;
}

const UsersLine = ({ id }: LineProps) => useRateText(id, sentOf).replace('/s', ' req/s');

function ServerLine({ id, word, plain }: LineProps) {
  const cores = useReading(id, 'machine', (machine) => machine.cores) ?? 1;
  const load = useLoad(id) ?? 0;
  // A busy machine shows how busy.
  if (!plain && word !== 'Busy') return word;
  return (
    <>
      <span className="sr-only">CPU {load} %</span>
      <Meter load={load} cores={cores} />
    </>
  );
}

const BalancerLine = ({ id }: LineProps) =>
  useReading(serviceId(id, 'load-balancer'), 'load-balancer', ({ algorithm }) => algorithmTitle(algorithm));

const DatabaseLine = ({ id }: LineProps) =>
  useReading(serviceId(id, 'database'), 'database', ({ role, lag }) =>
    role === 'primary' ? 'Primary' : `Lag ${lagText(lag)}`,
  );

const AttackerLine = ({ id }: LineProps) => useReading(id, 'attacker', attackWords);

const RegionLine = ({ id }: LineProps) => useReadingOf(id, regionWords);

const DnsLine = ({ id }: LineProps) => useReadingOf(id, answerWords);

const MonitorLine = ({ id }: LineProps) => useReading(serviceId(id, 'monitor'), 'monitor', monitorLine);

/** The word for its state where that is out of the ordinary. */
const unlessTroubled = (Line: ComponentType<LineProps>) => (props: LineProps) =>
  props.plain ? <Line {...props} /> : props.word;

/** What matters most of a card, in one line. */
export const chipLines: Readonly<Record<CardKind, ComponentType<LineProps>>> = {
  users: UsersLine,
  dns: unlessTroubled(DnsLine),
  attacker: AttackerLine,
  region: unlessTroubled(RegionLine),
  balancer: unlessTroubled(BalancerLine),
  server: ServerLine,
  database: unlessTroubled(DatabaseLine),
  monitor: unlessTroubled(MonitorLine),
};

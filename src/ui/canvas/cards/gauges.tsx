import { serviceId } from '../../../design/design';
import { useLive, useReading } from '../../readings/live';
import { useLoad } from '../../readings/rates';
import { Meter } from './meter';
import { requestsAt } from './requests-at';
import { QueueSlots } from './queue-slots';
import './gauges.css';

interface GaugesProps {
  readonly machine: string;
}

/** The foot of a server's card: busy cores, and the requests on the machine. */
export function Gauges({ machine }: GaugesProps) {
  return (
    <div className="gauges">
      <Cpu machine={machine} />
      <Requests machine={machine} />
    </div>
  );
}

function Cpu({ machine }: GaugesProps) {
  const cpu = useReading(machine, 'machine', ({ cores, condition }) => ({ cores, condition }));
  const load = useLoad(machine);
  const dark = cpu === null || cpu.condition === 'unplugged';
  return (
    <>
      <span>CPU</span>
      <Meter load={dark ? 0 : (load ?? 0)} cores={cpu?.cores ?? 1} />
      <span
        className="gauge-figure mono"
        title="Share of the cores' time that was used in the last 3 seconds"
      >
        {dark || load === null ? '–' : `${load}%`}
      </span>
    </>
  );
}

function Requests({ machine }: GaugesProps) {
  const line = useLive((of) => requestsAt(machine, of));
  const workers = useReading(serviceId(machine, 'app-server'), 'app-server', (app) => ({
    busy: app.busyWorkers,
    all: app.workers,
  }));
  return (
    <>
      <span>Requests</span>
      <QueueSlots {...line} />
      {workers !== null && (
        <span
          className="gauge-figure mono"
          title={`${workers.busy} of ${workers.all} workers hold a request`}
        >
          {workers.busy}/{workers.all}
        </span>
      )}
    </>
  );
}

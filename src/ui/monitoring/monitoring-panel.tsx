import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { type MetricName, metrics } from '../../design/metrics';
import type { SettingValue } from '../../design/settings';
import { usersIn } from '../../design/targets';
import type { TargetReading } from '../../site/readings';
import { alertRows, type Rule, watchdogCalled } from '../../store/alert-board';
import { designStore } from '../../store/design-store';
import { settingOf } from '../../store/edit';
import { type Watch, watchesOf } from '../../store/known';
import { runStore } from '../../store/run-store';
import { type Perspective, setPerspective, viewStore } from '../../store/view-store';
import { counted, durationText } from '../format';
import { Term } from '../glossary/term';
import { Segmented } from '../kit/segmented';
import { AlertList } from './alert-list';
import { Covered } from './covered';
import { HeardList } from './heard-list';
import { IncidentList, isDetected } from './incident-list';
import { agoText, watchSentence } from './known-words';
import { isShown, SPAN, windowUpTo } from './scraped-lines';
import { ScrapedStrip } from './scraped-strip';
import { TargetList } from './target-list';
import { useMonitoring } from './use-known';
import './monitoring.css';

const perspectives: Readonly<Record<Perspective, string>> = {
  'all-seeing': 'Everything',
  operator: 'What an operator sees',
};

function Section({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-13 font-bold">{title}</h3>
      {children}
    </section>
  );
}

/** What is known without looking inside: alerts, complaints, incidents, and the charts of what was scraped. */
export function MonitoringPanel() {
  const perspective = useStore(viewStore, (view) => view.perspective);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-2">
        <h2 className="text-18 font-bold">Monitoring</h2>
        <Segmented
          label="What the page shows"
          options={perspectives}
          value={perspective}
          onChange={setPerspective}
        />
        <p className="text-13 text-ink-2">
          In the <Term id="operator-view">operator’s view</Term> the page shows only what monitoring and users
          tell. The run stays the same.
        </p>
      </div>
      <Watches />
      <Complaints />
      <Incidents />
      <Section title="What reached people">
        <HeardList />
      </Section>
      <ScrapedCharts />
    </div>
  );
}

const NO_TARGETS: readonly TargetReading[] = [];

function useWatches(): readonly Watch[] {
  const design = useStore(designStore, (state) => state.design);
  const readings = useStore(runStore, (state) => state.readings);
  return watchesOf(design, readings?.of ?? {});
}

function Watches() {
  const watches = useWatches();
  if (watches.length === 0)
    return (
      <Section title="Alerts">
        <Covered why="No monitoring: nobody is told. An outage is learnt from users who complain." />
      </Section>
    );
  return watches.map((watch) => <WatchSection key={watch.id} watch={watch} />);
}

/** One monitor: whether it lives, and its alerts. Of a dead one nothing is known. */
function WatchSection({ watch }: { readonly watch: Watch }) {
  const design = useStore(designStore, (state) => state.design);
  const now = useStore(runStore, (state) => state.now);
  const monitoring = useMonitoring();
  const setting = (name: string): SettingValue | null => settingOf(design, watch.id, name) ?? null;
  const rules = (setting('rules') ?? []) as unknown as readonly Rule[];
  const called = watchdogCalled(watch, monitoring);
  const sentence = watchSentence(watch, Number(setting('watchdog')), called?.at ?? null);
  return (
    <Section title={<Term id="alert">Alerts of {watch.machine}</Term>}>
      <p className="text-13">{sentence}</p>
      {watch.isAlive && <TargetList targets={watch.reading?.targets ?? NO_TARGETS} now={now} />}
      {watch.isAlive ? (
        <AlertList
          rules={rules}
          rows={alertRows(watch, rules, monitoring, now)}
          now={now}
          repairs={setting('repairs') === true}
        />
      ) : (
        <Covered why="The monitor does not answer: what is wrong now, nobody knows." />
      )}
    </Section>
  );
}

function Complaints() {
  const design = useStore(designStore, (state) => state.design);
  const count = useStore(runStore, (state) => state.readings?.totals.complaints ?? 0);
  const now = useStore(runStore, (state) => Math.floor(state.now));
  const { heard } = useMonitoring();
  const last = heard.findLast(({ type }) => type === 'complaint');
  const [users] = usersIn(design);
  const reaction = users === undefined ? 0 : Number(settingOf(design, users.id, 'complaintReaction'));
  return (
    <Section title="Complaints">
      <p className="text-13">
        {count === 0 ? 'Nobody has complained.' : `${counted(count, 'user')} wrote`}
        {last !== undefined && `, the last one ${agoText(last.at, now)}`}
        {count > 0 && '. '}
        {count > 0 &&
          (reaction > 0
            ? `Somebody reads them and repairs ${durationText(reaction)} later.`
            : 'Nobody reacts to them but you.')}
      </p>
    </Section>
  );
}

/** An operator learns of an incident when somebody tells; then it is reconstructed from the start. */
function Incidents() {
  const all = useStore(runStore, (state) => state.readings?.totals.incidents);
  const blind = useStore(viewStore, ({ perspective }) => perspective === 'operator');
  const incidents = (all ?? []).filter((incident) => !blind || isDetected(incident));
  return (
    <Section title="Incidents">
      {incidents.length === 0 ? (
        <p className="text-13 text-ink-2">{blind ? 'None is known.' : 'None so far.'}</p>
      ) : (
        <IncidentList incidents={incidents} />
      )}
    </Section>
  );
}

const NAMES = Object.keys(metrics) as readonly MetricName[];

function ScrapedCharts() {
  const { scraped } = useMonitoring();
  const axis = windowUpTo(
    useStore(runStore, (state) => Math.ceil(state.now)),
    SPAN,
  );
  const shown = NAMES.filter((metric) => isShown(metric, scraped));
  if (shown.length === 0) return null;
  return (
    <Section title={<Term id="scrape">What was scraped, over two minutes</Term>}>
      <div className="monitoring-charts divide-y divide-line">
        {shown.map((metric) => (
          <ScrapedStrip key={metric} metric={metric} scraped={scraped} axis={axis} isWhole />
        ))}
      </div>
    </Section>
  );
}

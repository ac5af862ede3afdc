import { explained } from '../../../design/explanations';
import { killOf } from '../../../design/faults';
import { isTls } from '../../../design/link-tls';
import { regionsOf } from '../../../design/region-rules';
import { machinesOf, targetOf } from '../../../design/targets';
import { isSameValue } from '../../../design/settings';
import { Fragment, memo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Design, DesignElement } from '../../../design/design';
import { chooseSetting } from '../../../store/database-role';
import { designStore } from '../../../store/design-store';
import { settingOf } from '../../../store/edit';
import { titleOf } from '../../../store/elements';
import { runStore, selectCondition } from '../../../store/run-store';
import { select, viewStore } from '../../../store/view-store';
import { countText, titleAtStart } from '../../format';
import { conditionState } from '../../readings/card-state';
import { linkWords } from '../../readings/kinds/links';
import { Button } from '../../kit/button';
import { useGrowing } from '../../kit/growing';
import { Icon } from '../../kit/icon';
import { Term } from '../../glossary/term';
import { StateMark } from '../../kit/state-mark';
import { Words } from '../../kit/words';
import { useLoad } from '../../readings/rates';
import { useOperator } from '../../perspective';
import { useKnownState } from '../../monitoring/use-known-state';
import { DeploymentProgress } from './deployment-progress';
import { AttackTable } from './attack-table';
import { ClientTable } from './client-table';
import { KnownFigures } from './known-figures';
import { incidentLines } from './lines/incident';
import { PartList } from './part-list';
import { readingLines } from './reading-lines';
import { TapSection } from './tap-section';
import { type Named, SettingField } from './setting-field';
import { foldedSettings } from './setting-order';
import { Several } from './several';
import { AddToSite } from '../../subject/add-to-site';
import { type Subject, subjectOf } from '../../subject/subject';
import { siteVerbs } from '../../subject/kinds/site-verbs';
import { termOf } from './term-of-line';
import { verbsFor } from '../../subject/verbs';

interface OfSubject {
  readonly subject: Subject;
  readonly design: Design;
}

/** What it does; of a link, what travels along it as it is set now. */
const roleOf = ({ target, meaning }: Subject): string =>
  target.type === 'link' && isTls(target.link) ? linkWords(target.link) : explained(meaning).role;

function Heading({ subject }: { readonly subject: Subject }) {
  const condition = useStore(runStore, selectCondition(subject.id));
  const amount = useStore(runStore, (state) => {
    const reading = state.readings?.of[subject.id];
    return reading && 'amount' in reading ? reading.amount : 1;
  });
  const operator = useOperator();
  const known = useKnownState(subject.id);
  const { state, word } = operator ? known : conditionState(condition, amount);
  const breaks = useStore(designStore, ({ design }) => killOf(design, subject.id) !== null);
  return (
    <div>
      <h2 className="flex items-center gap-2 text-18 font-bold">
        <Icon name={subject.icon} size={20} />
        <span className="min-w-0">
          <Words text={subject.title} />
        </span>
      </h2>
      <p className="flex items-center gap-3 text-13 text-ink-2">
        {roleOf(subject)}
        {breaks && <StateMark state={state} word={word} />}
      </p>
    </div>
  );
}

function Verbs({ subject, design }: OfSubject) {
  const readings = useStore(runStore, (state) => state.readings);
  const condition = useStore(runStore, selectCondition(subject.id));
  const blind = useOperator() !== null;
  // Whoever does not see how it is may break it, and may restore it.
  const verbs = verbsFor(subject, blind ? 'slow' : condition, design, blind ? null : readings);
  if (verbs.length === 0) return null;
  return (
    <div className="flex flex-col gap-1.5">
      {[...new Set(verbs.map(({ group }) => group))].map((group) => (
        <fieldset key={group ?? ''} className="m-0 flex min-w-0 flex-wrap items-center gap-1.5 p-0">
          <legend className="sr-only">{group ?? `What to do with ${subject.title}`}</legend>
          {group && <span className="pe-1 text-13 text-ink-2">{group}</span>}
          {verbs
            .filter((verb) => verb.group === group)
            .map((verb) => (
              <Button key={verb.title} look="outlined" aria-label={verb.title} once onClick={verb.run}>
                {verb.short ?? verb.title}
              </Button>
            ))}
        </fieldset>
      ))}
    </div>
  );
}

/** Ids that are listed one by one; what goes beyond is counted. */
const IDS = 60;

/** Ids in a row, none of which is broken at its hyphen. */
const Ids = ({ ids }: { readonly ids: readonly string[] }) => (
  <>
    {ids.slice(0, IDS).map((id, index) => (
      <Fragment key={id}>
        {index > 0 && ', '}
        <span className="mono text-12">{id}</span>
      </Fragment>
    ))}
    {ids.length > IDS && ` and ${countText(ids.length - IDS)} more`}
  </>
);

/** The name of a reading, which explains itself where it is a word of the field. */
const LineName = memo(({ name }: { readonly name: string }) => {
  const term = termOf(name);
  return term === null ? name : <Term id={term}>{name}</Term>;
});

function Live({ id }: { readonly id: string }) {
  const reading = useStore(runStore, (state) => state.readings?.of[id]);
  const load = useLoad(id);
  const totals = useStore(runStore, (state) => state.readings?.totals);
  const incidents = reading && totals ? incidentLines(reading.kind, totals) : [];
  const lines = reading ? [...readingLines(reading, load), ...incidents] : [];
  const shown = useGrowing(lines.length);
  if (!reading) return <p className="text-13 text-ink-2">No readings yet.</p>;
  return (
    <dl className="m-0 grid grid-cols-[auto_1fr] text-13">
      {lines.slice(0, shown).map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="border-b border-line py-1 text-ink-2">
            <LineName name={name} />
          </dt>
          <dd className="m-0 border-b border-line py-1 ps-4 text-end font-medium tabular-nums">
            {typeof value === 'string' ? <Words text={value} /> : <Ids ids={value} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const namesOf = (elements: readonly DesignElement[]): string[] => elements.map(({ id }) => id);

function Settings({ subject: { id, kind }, design }: OfSubject) {
  const named: Named = { machine: namesOf(machinesOf(design)), region: namesOf(regionsOf(design)) };
  const { open, folded: groups } = foldedSettings(explained(kind));
  // What could name nothing is no choice.
  const isChoice = ([, spec]: (typeof open)[number]) =>
    spec.type !== 'reference' || named[spec.to].length > 0;
  const folded = groups.filter(({ settings }) => settings.some(isChoice));
  const field = ([name, spec]: (typeof open)[number]) => (
    <SettingField
      key={`${id} ${name}`}
      spec={spec}
      value={settingOf(design, id, name) ?? spec.default}
      named={named}
      change={(value) => chooseSetting(id, name, value)}
    />
  );
  const changedOf = (settings: typeof open): number =>
    settings.filter(([name, spec]) => !isSameValue(settingOf(design, id, name), spec.default)).length;
  if (open.length === 0) return null;
  return (
    <Section title="Settings">
      {open.map(field)}
      {folded.map(({ title, settings }) => (
        <details key={`${id} ${title}`}>
          <summary className="disclosure">
            {title}
            <Changed count={changedOf(settings)} />
          </summary>
          {settings.map(field)}
        </details>
      ))}
    </Section>
  );
}

/** What is folded away and yet matters: settings that are not as they come. */
const Changed = ({ count }: { readonly count: number }) =>
  count > 0 && <span className="font-normal text-ink-2">, {countText(count)} changed</span>;

function Figures({ subject, design }: OfSubject) {
  const operator = useOperator();
  return (
    <>
      <Section title="Measured">
        {operator === null ? <Live key={subject.id} id={subject.id} /> : <KnownFigures id={subject.id} />}
      </Section>
      <Settings subject={subject} design={design} />
    </>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-13 font-bold">{title}</h3>
      {children}
    </section>
  );
}

function Related({ subject, design }: OfSubject) {
  const shown = useGrowing(subject.related.length);
  return (
    <ul className="m-0 flex list-none flex-wrap gap-1.5 p-0">
      {subject.related.slice(0, shown).map((id) => (
        <RelatedPart key={id} id={id} title={titleAtStart(titleOf(design, id))} />
      ))}
    </ul>
  );
}

const RelatedPart = memo(({ id, title }: { readonly id: string; readonly title: string }) => (
  <li>
    <Button look="outlined" onClick={() => select(id)}>
      <span>
        <Words text={title} />
      </span>
    </Button>
  </li>
));

/** Another subject is read from its beginning. */
const fromTheTop = (panel: HTMLElement | null): void => {
  panel?.closest('.panel-body')?.scrollTo(0, 0);
};

/** Everything about the selection: what it is for, how it is, how it is set, and what can be done to it. */
export function Inspect() {
  const operator = useOperator();
  const design = useStore(designStore, (state) => state.design);
  const selection = useStore(viewStore, (state) => state.selection);
  const together = useStore(viewStore, (state) => state.together);
  const several = together.filter((id) => targetOf(design, id) !== null);
  const subject = selection === null ? null : subjectOf(design, selection);
  if (several.length > 1) return <Several key={several.join()} design={design} ids={several} />;
  if (!subject) return <Nothing design={design} />;
  const main = subject.main === null ? null : subjectOf(design, subject.main);
  const { purpose, without } = explained(subject.meaning);
  return (
    <div key={subject.id} ref={fromTheTop} className="flex flex-col gap-4">
      <Heading subject={subject} />
      <Verbs subject={subject} design={design} />
      {!operator && <DeploymentProgress target={subject.target} />}
      {!operator && <AttackTable id={subject.id} />}
      {!operator && subject.target.type === 'link' && (
        <TapSection link={subject.target.link} design={design} />
      )}
      {!operator && <ClientTable id={(main ?? subject).id} design={design} />}
      <Figures subject={main ?? subject} design={design} />
      <Section title="What it is for">
        <p className="text-14">{purpose}</p>
      </Section>
      <Section title="Without it">
        <p className="text-14">{without}</p>
      </Section>
      {main && (
        <section className="flex flex-col gap-3 border-t border-line pt-3">
          <h3 className="text-14 font-bold">Its machine</h3>
          <Figures subject={subject} design={design} />
        </section>
      )}
      <Section title={subject.target.type === 'link' ? 'Between' : 'Belongs together with'}>
        <Related key={subject.id} subject={subject} design={design} />
      </Section>
    </div>
  );
}

/** Nothing is selected: choose here instead of on the diagram. */
function Nothing({ design }: { readonly design: Design }) {
  return (
    <div className="flex flex-col gap-3">
      <h2 className="text-18 font-bold">Inspect</h2>
      <p>Select a card, a row of a card or a wire on the diagram, or choose here.</p>
      <PartList ids={design.elements.map(({ id }) => id)} />
      {siteVerbs(design).length > 0 && (
        <Section title="Add to the site">
          <AddToSite />
        </Section>
      )}
    </div>
  );
}

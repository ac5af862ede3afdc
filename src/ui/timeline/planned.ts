import type { Design } from '../../design/design';
import { serviceId } from '../../design/design';
import { harmsOf, killOf } from '../../design/faults';
import type { ScriptStep } from '../../design/script-step';
import { targetOf } from '../../design/targets';

type StepType = ScriptStep['type'];

/** What a step does to its target, as a list and a mark say it. */
export const STEP_WORDS: Readonly<Record<StepType, string>> = {
  unplug: 'loses its power',
  stop: 'stops',
  freeze: 'freezes',
  cut: 'is cut',
  slow: 'becomes five times as slow',
  'fail-share': 'fails half of its requests',
  restore: 'comes back',
  promote: 'is promoted',
};

/** The same of a step, with its own figures. */
export function stepWords({ type, target, factor, share }: ScriptStep): string {
  if (type === 'slow' && factor !== undefined) return `${target} becomes ${factor} times as slow`;
  if (type === 'fail-share' && share !== undefined)
    return `${target} fails ${Math.round(share * 100)} % of its requests`;
  return `${target} ${STEP_WORDS[type]}`;
}

/** Ids of everything that can come to harm, in the order of the design. */
export const targetsOf = (design: Design): readonly string[] =>
  [
    ...design.elements.flatMap(({ id, services = [] }) => [
      id,
      ...services.map(({ kind }) => serviceId(id, kind)),
    ]),
    ...design.links.map(({ id }) => id),
  ].filter((id) => killOf(design, id) !== null);

/** What can be planned for something; promotion is for databases. */
export function typesFor(design: Design, id: string): readonly StepType[] {
  const target = targetOf(design, id);
  const kill = killOf(design, id);
  if (target === null || kill === null) return [];
  const services = target.type === 'element' ? (target.element.services ?? []) : [];
  const kinds = target.type === 'service' ? [target.service.kind] : services.map(({ kind }) => kind);
  const promotes: StepType[] = kinds.includes(PROMOTED) ? ['promote'] : [];
  return [kill.by as StepType, ...harmsOf(target), 'restore', ...promotes];
}

const PROMOTED = 'database';

/** A step of that type, with figures that can be seen. */
export function stepOf(type: StepType, target: string, at: number): ScriptStep {
  if (type === 'slow') return { at, type, target, factor: 5 };
  return type === 'fail-share' ? { at, type, target, share: 0.5 } : { at, type, target };
}

/** The moment in a field called `at`; null where it holds no number. */
export function timeIn(form: FormData): number | null {
  const text = form.get('at');
  return typeof text === 'string' && text.trim() !== '' && Number.isFinite(Number(text))
    ? Number(text)
    : null;
}

/** Steps with a key that stays while one is moved. */
export function keyed(steps: readonly ScriptStep[]): readonly (readonly [key: string, step: ScriptStep])[] {
  const seen = new Map<string, number>();
  return steps.map((step) => {
    const what = `${step.type} ${step.target}`;
    const count = (seen.get(what) ?? 0) + 1;
    seen.set(what, count);
    return [`${what} ${count}`, step];
  });
}

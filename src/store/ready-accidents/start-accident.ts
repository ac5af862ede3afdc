import { changeBetween, changeDesign } from '../../design/change';
import type { Design } from '../../design/design';
import { partId } from '../../design/part';
import { withoutScaled } from '../../design/scaling';
import { targetOf } from '../../design/targets';
import { isSameValue } from '../../design/settings';
import { type DesignState, designStore, presentDesign } from '../design-store';
import { settingOf, withSetting } from '../edit';
import { type Plan, runPlan } from '../plan';
import { settingCommands } from '../reconcile';

/** The accident that was started last: in which document, on which design, and what it set. */
interface Started {
  readonly document: number;
  readonly base: Design;
  readonly given: ReturnType<typeof settingCommands>;
  /** Ids of parts that it brought. */
  readonly brought: readonly string[];
  /** Designs without what it set: the same one each time it is asked for. */
  readonly without: WeakMap<Design, Design>;
}

let latest: Started | null = null;

/**
 * The design without what the latest accident set in it, and with all that was changed since: no accident is made worse
 * by the one before.
 */
export function beforeAccident(state: DesignState): Design {
  const { document } = state;
  const design = presentDesign(state);
  if (latest?.document !== document) return design;
  const known = latest.without.get(design);
  if (known !== undefined) return known;
  const found = withoutGiven(design, latest);
  latest.without.set(design, found);
  return found;
}

/** What has another value by now was set by somebody else, and stays. */
const withoutGiven = (design: Design, started: Started): Design =>
  started.given.reduce(
    (now, command) => {
      if (command.type !== 'set') return now;
      const { target, setting, value } = command;
      const before = settingOf(started.base, target, setting);
      const isGiven = isSameValue(settingOf(now, target, setting), value);
      return isGiven && before !== undefined ? withSetting(now, target, setting, before) : now;
    },
    withoutBrought(design, started),
  );

/** Without the parts that it brought, and what a rule among them has added. */
function withoutBrought(design: Design, { base, brought }: Started): Design {
  const scaled = brought.length === 0 ? design : withoutScaled(design, base);
  const remove = brought.filter((id) => targetOf(scaled, id) !== null);
  if (remove.length === 0) return scaled;
  const changed = changeDesign(scaled, { remove, add: [] });
  return changed.ok ? changed.design : scaled;
}

/** Begins the run anew with an accident. One step of undo takes back what it has changed in the design. */
export function startAccident(id: string, base: Design, plan: Plan): void {
  runPlan(id, plan);
  const { document } = designStore.getState();
  const brought = changeBetween(base, plan.design).add.map(partId);
  latest = { document, base, given: settingCommands(base, plan.design), brought, without: new WeakMap() };
}

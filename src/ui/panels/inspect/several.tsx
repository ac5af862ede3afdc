import { regionsOf } from '../../../design/region-rules';
import type { Design } from '../../../design/design';
import { machinesOf } from '../../../design/targets';
import { describeValue } from '../../../design/value-words';
import { changeSettingOfAll } from '../../../store/design-store';
import { settingOf } from '../../../store/edit';
import { verbsForSelection } from '../../canvas/editing/edit-verbs';
import { counted } from '../../format';
import { Button } from '../../kit/button';
import { type Common, inCommon, sharedValue } from './in-common';
import { PartList } from './part-list';
import { type Named, SettingField } from './setting-field';

interface SeveralProps {
  readonly design: Design;
  readonly ids: readonly string[];
}

const namesOf = (elements: readonly { readonly id: string }[]): string[] => elements.map(({ id }) => id);

/** What several selected cards have in common, to be changed at once, and what can be done to all of them. */
export function Several({ design, ids }: SeveralProps) {
  const commons = inCommon(design, ids);
  return (
    <div className="flex flex-col gap-4">
      <h2 className="text-18 font-bold">{counted(ids.length, 'card')}</h2>
      <PartList label="Selected" ids={ids} />
      <fieldset className="m-0 flex min-w-0 flex-wrap items-center gap-1.5 p-0">
        <legend className="sr-only">What to do with all of them</legend>
        {verbsForSelection(ids.length).map(({ title, run }) => (
          <Button key={title} look="outlined" once onClick={run}>
            {title}
          </Button>
        ))}
      </fieldset>
      {commons.length === 0 && <p className="text-14">They have no settings in common.</p>}
      {commons.map((common) => (
        <Shared key={common.kind} design={design} common={common} />
      ))}
    </div>
  );
}

function Shared({ design, common }: { readonly design: Design; readonly common: Common }) {
  const { title, targets, settings } = common;
  const named: Named = { machine: namesOf(machinesOf(design)), region: namesOf(regionsOf(design)) };
  return (
    <details>
      <summary className="disclosure">
        {title}
        <span className="font-normal text-ink-2">, {counted(settings.length, 'setting')}</span>
      </summary>
      {settings.map(([name, spec]) => {
        const shared = sharedValue(design, targets, [name, spec]);
        const change = (value: typeof spec.default) => changeSettingOfAll(targets, name, value);
        const differing = shared === null ? valuesOf(design, targets, name, spec) : undefined;
        return (
          <SettingField
            key={name}
            spec={spec}
            value={shared ?? spec.default}
            change={change}
            named={named}
            {...(differing === undefined ? {} : { differing })}
          />
        );
      })}
    </details>
  );
}

/** "16 for web-01 and 4 for web-02"; of many, the first few. */
function valuesOf(
  design: Design,
  targets: readonly string[],
  name: string,
  spec: Common['settings'][number][1],
): string {
  const told = targets.slice(0, 4).map((target) => {
    const value = settingOf(design, target, name) ?? spec.default;
    return `${describeValue(spec, value)} at ${target.split('/')[0]}`;
  });
  return targets.length > told.length ? `${told.join(', ')} …` : told.join(', ');
}

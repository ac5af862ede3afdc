import { useState } from 'react';
import { useStore } from 'zustand';
import { deploymentSettings } from '../../design/deployment';
import type { SettingValues } from '../../design/design';
import type { Setting, SettingValue, Specs } from '../../design/settings';
import { isSameValue, textOf } from '../../design/settings';
import { checkValue } from '../../design/settings-of';
import { codeMachines, deploy, deployToCopies, idleMachines, nextVersion } from '../../store/deploy';
import { closeDeployment, deployView } from '../../store/deploy-view';
import { designStore } from '../../store/design-store';
import { runStore } from '../../store/run-store';
import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { SettingField } from '../panels/inspect/setting-field';

const specs: Specs = deploymentSettings;

const OPEN = ['strategy', 'drain', 'restart', 'waitForChecks', 'onFailure'];
const FAULTS = ['errors', 'slowdown', 'starts'];
const TIMES = Object.keys(specs).filter((name) => !OPEN.includes(name) && !FAULTS.includes(name));

const versionSpec: Setting = {
  type: 'text',
  title: 'Version',
  help: 'What the release is called.',
  default: '',
  form: { pattern: '\\S', says: 'a name of at least one letter or digit' },
};

/** Brings a release to the machines: what it is, where it goes, and how. */
export function DeploymentDialog() {
  const open = useStore(deployView, (state) => state.open === true);
  return (
    <Dialog title="Deploy a release" open={open} onClose={closeDeployment}>
      <Wishes />
    </Dialog>
  );
}

function Wishes() {
  const design = useStore(designStore, (state) => state.design);
  const [version, setVersion] = useState(() => nextVersion(runStore.getState().readings));
  const [settings, setSettings] = useState<SettingValues>({});
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const machines = codeMachines(design);
  const isBlueGreen = settings.strategy === 'blue-green';
  // As it is when the dialog opens: what changes under the hand is pressed wrongly.
  const [idle] = useState(() => idleMachines(design, runStore.getState().readings));
  const to = isBlueGreen ? idle : machines.filter((id) => !left.has(id));
  const copies = isBlueGreen && idle.length === 0;

  const set = (name: string) => (value: SettingValue) => {
    const checked = checkValue(specs[name]!, value);
    if (!checked.ok) return checked.message;
    setSettings((before) => ({ ...before, [name]: checked.value }));
    return null;
  };
  const field = (name: string) => (
    <SettingField
      key={name}
      spec={specs[name]!}
      value={settings[name] ?? specs[name]!.default}
      change={set(name)}
    />
  );
  const begin = () => {
    const wish = {
      version,
      to: to.length === machines.length ? [] : to,
      settings: withoutDefaults(settings),
    };
    closeDeployment();
    if (copies) void deployToCopies(wish, machines);
    else deploy(wish);
  };

  return (
    <div className="flex flex-col gap-4">
      <div>
        <SettingField
          spec={versionSpec}
          value={version}
          hasDefault={false}
          change={(value) => {
            const checked = checkValue(versionSpec, value);
            if (!checked.ok) return checked.message;
            setVersion(textOf(checked.value).trim());
            return null;
          }}
        />
        {OPEN.map(field)}
      </div>
      {isBlueGreen ? (
        <p className="text-13">
          {copies
            ? `A machine like each of these is added: ${machines.join(', ')}. They boot, get ${version} and pass their checks. Then all visitors move there.`
            : `It goes to ${idle.join(', ')}, which serve nobody now. Then all visitors move there.`}
        </p>
      ) : (
        <Machines machines={machines} left={left} onChange={setLeft} />
      )}
      <div>
        <details>
          <summary className="disclosure">Times and batches</summary>
          {TIMES.map(field)}
        </details>
        <details>
          <summary className="disclosure">Faults of the release</summary>
          {FAULTS.map(field)}
        </details>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" icon="files" disabled={!copies && to.length === 0} onClick={begin}>
          {`Deploy ${version}`}
        </Button>
        <Button look="outlined" onClick={closeDeployment}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

/** What is as it comes need not be said. */
const withoutDefaults = (settings: SettingValues): SettingValues =>
  Object.fromEntries(
    Object.entries(settings).filter(([name, value]) => !isSameValue(value, specs[name]!.default)),
  );

interface MachinesProps {
  readonly machines: readonly string[];
  readonly left: ReadonlySet<string>;
  readonly onChange: (left: ReadonlySet<string>) => void;
}

/** Which machines get it, in that order. */
function Machines({ machines, left, onChange }: MachinesProps) {
  if (machines.length === 0) return <p className="text-13">There are no app files on any machine.</p>;
  return (
    <fieldset className="m-0 flex min-w-0 flex-wrap gap-3 p-0">
      <legend className="pb-1 text-13 font-bold">Machines</legend>
      {machines.map((id) => (
        <label key={id} className="flex items-center gap-1.5 text-13">
          <input
            type="checkbox"
            className="checkbox"
            checked={!left.has(id)}
            onChange={({ target }) => {
              const after = new Set(left);
              if (target.checked) after.delete(id);
              else after.add(id);
              onChange(after);
            }}
          />
          <span className="mono">{id}</span>
        </label>
      ))}
    </fieldset>
  );
}

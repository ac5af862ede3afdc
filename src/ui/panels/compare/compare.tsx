import { useState } from 'react';
import { useStore } from 'zustand';
import type { TimedCommand } from '../../../design/command';
import { branchesWith, branchStore, branchTitle } from '../../../store/branches';
import { designStore } from '../../../store/design-store';
import { recordStore } from '../../../store/record-store';
import { compare, comparisonStore, type Matter } from '../../../store/side-by-side/comparison';
import {
  asOpened,
  beforeLatest,
  doneToRun,
  matterOf,
  otherPresets,
  ready,
  withBranch,
  withHowItWas,
  withPreset,
} from '../../../store/side-by-side/matters';
import { Button } from '../../kit/button';
import { lazyPart } from '../../kit/lazy-part';
import { reducedMotion } from '../../kit/media';

const CompareView = lazyPart({
  what: 'The comparison',
  load: () => import('../../compare/compare-view'),
  pick: (module) => module.CompareView,
});

const begin = (matter: Matter | null): void => {
  if (matter !== null) compare(matter, !matchMedia(reducedMotion).matches);
};

/** What can be compared: the open design with how it was or with another one, branches of the run, and ready pairs. */
export function Compare() {
  const isOpen = useStore(comparisonStore, ({ matter }) => matter !== null);
  return (
    <div className="flex flex-col gap-4">
      <h2 className="text-18 font-bold">Which is better?</h2>
      <p className="text-13 text-ink-2">
        Two designs meet the same visitors, with the same clicks at the same instants. Two diagrams show them
        in step, and many pairs of runs say what the difference is, and how sure that is.
      </p>
      <OwnDesign />
      <Ready />
      {isOpen && <CompareView />}
    </div>
  );
}

function OwnDesign() {
  const state = useStore(designStore);
  const commands = useStore(recordStore, (record) => record.commands);
  const branches = branchesWith(useStore(branchStore).others, state.borrowed);
  const [withAccidents, setWithAccidents] = useState(false);
  const done = commands.length === 0 ? [] : doneToRun();
  const given: readonly TimedCommand[] = withAccidents ? done : [];
  const former = beforeLatest(state);
  const first = asOpened(state);
  return (
    <section aria-label="This design" className="flex flex-col gap-2">
      <h3 className="text-13 font-bold">This design</h3>
      {former === null ? (
        <p className="text-13 text-ink-2">
          Change something, a setting or a machine, and compare it here with how it was.
        </p>
      ) : (
        <Button look="primary" onClick={() => begin(withHowItWas(former, given))}>
          Compare with how it was
        </Button>
      )}
      {first !== null && (
        <Button look="outlined" onClick={() => begin(withHowItWas(first, given))}>
          Compare with how it was opened
        </Button>
      )}
      <OtherDesign given={given} />
      {branches.map((branch) => (
        <Button key={branch.id} look="outlined" onClick={() => begin(withBranch(branch))}>
          Compare with {branchTitle(branch, state.design)}
        </Button>
      ))}
      {done.length > 0 && (
        <label className="flex items-center gap-2 text-13">
          <input
            type="checkbox"
            checked={withAccidents}
            onChange={({ target }) => setWithAccidents(target.checked)}
          />
          Do to both what was done in this run ({done.length})
        </label>
      )}
    </section>
  );
}

function OtherDesign({ given }: { readonly given: readonly TimedCommand[] }) {
  const design = useStore(designStore, (state) => state.design);
  const presets = otherPresets(design);
  const [chosen, setChosen] = useState('');
  const id = presets.some((preset) => preset.id === chosen) ? chosen : (presets[0]?.id ?? '');
  if (id === '') return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <select
        aria-label="The other design"
        className="field min-w-0 flex-1"
        value={id}
        onChange={({ target }) => setChosen(target.value)}
      >
        {presets.map((preset) => (
          <option key={preset.id} value={preset.id}>
            {preset.title}
          </option>
        ))}
      </select>
      <Button look="outlined" onClick={() => begin(withPreset(id, given))}>
        Compare with it
      </Button>
    </div>
  );
}

function Ready() {
  return (
    <section aria-label="Ready pairs" className="flex flex-col gap-2">
      <h3 className="text-13 font-bold">Often argued about</h3>
      <ul className="m-0 flex list-none flex-col gap-3 p-0">
        {ready.map((pair) => (
          <li key={pair.id} className="flex flex-col items-start gap-1 border-t border-line pt-2">
            <span className="text-13 font-bold">{pair.title}</span>
            <p className="text-13 text-ink-2">{pair.asks}</p>
            <Button
              look="outlined"
              icon="play"
              aria-label={`Compare: ${pair.title}`}
              onClick={() => begin(matterOf(pair))}
            >
              Compare
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { type FormEvent, useId, useState } from 'react';
import { useStore } from 'zustand';
import { limits } from '../../design/limits';
import { restart } from '../../store/lab';
import { runStore } from '../../store/run-store';
import { countText } from '../format';
import { Button } from '../kit/button';
import { seedIn } from './seed';

/** What the seed is, and the ways to begin anew. */
export function SeedPanel({ close }: { readonly close: () => void }) {
  const seed = useStore(runStore, (state) => state.seed);
  const [typed, setTyped] = useState(String(seed));
  const [refused, setRefused] = useState(false);
  const field = useId();
  const begin = (options: Parameters<typeof restart>[0]) => {
    restart(options);
    close();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = seedIn(typed);
    setRefused(wanted === null);
    if (wanted !== null) begin({ seed: wanted });
  };
  return (
    <div className="flex flex-col gap-2.5 text-13">
      <h3 className="text-14 font-semibold">Seed {seed}</h3>
      <p>
        Everything random in a run comes from this number: who clicks when, and how long each step takes. The
        same design, seed and actions repeat a run exactly, so two ways can be compared with the same
        visitors.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button look="outlined" onClick={() => begin({})}>
          Same seed again
        </Button>
        <Button look="outlined" onClick={() => begin({ newSeed: true })}>
          New seed
        </Button>
      </div>
      <form className="flex flex-wrap items-center gap-2" onSubmit={submit}>
        <label htmlFor={field}>This seed</label>
        <input
          id={field}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          className="field mono w-28 text-end"
          value={typed}
          aria-invalid={refused}
          aria-describedby={`${field}-refusal`}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button look="outlined" type="submit">
          Start
        </Button>
      </form>
      <p id={`${field}-refusal`} role="alert" className="text-12 text-fail empty:hidden">
        {refused && `A seed is a whole number from 0 to ${countText(limits.seed)}.`}
      </p>
    </div>
  );
}

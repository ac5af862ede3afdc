import { useState } from 'react';
import { useStore } from 'zustand';
import {
  type Branch,
  branchesWith,
  branchStore,
  openBranch,
  removeBranch,
  renameBranch,
} from '../../store/branches';
import { designStore } from '../../store/design-store';
import { runStore } from '../../store/run-store';
import { clockTime } from '../format';
import { Term } from '../glossary/term';
import { Button, IconButton } from '../kit/button';

interface NameProps {
  readonly id: number;
  readonly name: string;
}

/** A name that can be changed; it is taken over when the field is left. */
function Name({ id, name }: NameProps) {
  const [text, setText] = useState(name);
  return (
    <input
      type="text"
      aria-label={`Name of ${name}`}
      value={text}
      maxLength={60}
      className="field min-w-0 flex-1"
      onChange={({ target }) => setText(target.value)}
      onBlur={() => {
        if (text.trim() === '') setText(name);
        else renameBranch(id, text);
      }}
    />
  );
}

const doneWords = ({ commands, at, parted }: Branch): string => {
  const done = commands.filter((each) => each.at <= at).length;
  const what =
    done === 0 ? 'nothing was done in it' : `${done} ${done === 1 ? 'thing was' : 'things were'} done`;
  return `until ${clockTime(at)}; ${what}${parted === null ? '' : `; left at ${clockTime(parted)}`}`;
};

/** "Of “Two servers”, ", where that is not the design that is open. */
const designWords = ({ present }: Branch, title: string): string =>
  present.title === title ? '' : `of “${present.title}”, `;

function Other({ branch, close }: { readonly branch: Branch; readonly close: () => void }) {
  const { id, name } = branch;
  const title = useStore(designStore, ({ design }) => design.title);
  return (
    <li className="grid gap-1">
      <div className="flex items-center gap-1">
        <Name id={id} name={name} />
        <Button
          look="outlined"
          aria-label={`Show ${name}`}
          onClick={() => {
            close();
            openBranch(id);
          }}
        >
          Show
        </Button>
        <IconButton icon="close" label={`Remove ${name}`} onClick={() => removeBranch(id)} />
      </div>
      <p className="text-12 text-ink-2">
        {designWords(branch, title)}
        {doneWords(branch)}
      </p>
    </li>
  );
}

/** Runs that were left where another one went on. Each can be shown again, and the one that is shown then stays. */
export function BranchList({ close }: { readonly close: () => void }) {
  const { others: all, current } = useStore(branchStore);
  const others = branchesWith(
    all,
    useStore(designStore, ({ borrowed }) => borrowed),
  );
  const live = useStore(runStore, (state) => clockTime(state.past ?? state.now));
  return (
    <section aria-labelledby="timeline-branches" className="grid gap-1">
      <h2 id="timeline-branches" className="text-13 font-semibold">
        <Term id="branch">Branches</Term>
      </h2>
      {others.length === 0 ? (
        <p className="text-13 text-ink-2">
          Go back in time and do something there: the run goes on from that moment, and this one is kept as a
          branch.
        </p>
      ) : (
        <ul className="timeline-list gap-2">
          <li className="grid gap-1">
            <Name key={current.id} {...current} />
            <p className="text-12 text-ink-2">shown, until {live}</p>
          </li>
          {others.map((branch) => (
            <Other key={branch.id} branch={branch} close={close} />
          ))}
        </ul>
      )}
    </section>
  );
}

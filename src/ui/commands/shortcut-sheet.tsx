import { useStore } from 'zustand';
import {
  type Announcements,
  openDialog,
  setAnnouncements,
  setSingleKeys,
  viewStore,
} from '../../store/view-store';
import { EvidenceLink } from '../evidence/evidence-link';
import { Button } from '../kit/button';
import { Dialog } from '../kit/dialog';
import { Segmented } from '../kit/segmented';
import { type Command, commands } from './command-list';

const groups: readonly Command['group'][] = ['Run', 'Panels', 'Design', 'Diagram'];
const verbosity: Readonly<Record<Announcements, string>> = {
  off: 'Off',
  important: 'Important',
  every: 'Every event',
};

function Group({ group }: { readonly group: Command['group'] }) {
  const singleKeys = useStore(viewStore, (state) => state.singleKeys);
  return (
    <section className="break-inside-avoid pb-4">
      <h3 className="pb-1 text-13 font-bold">{group}</h3>
      <dl className="m-0 text-13">
        {commands
          .filter((command) => command.group === group && command.keys !== '')
          .map(({ keys, does, single }) => (
            <div key={keys} className="flex items-baseline gap-3 border-b border-line py-1">
              <dt className="w-[136px] flex-none">
                <kbd className="key">{keys}</kbd>
              </dt>
              <dd className="m-0">
                {does}
                {single && !singleKeys && <span className="text-ink-2"> (switched off)</span>}
              </dd>
            </div>
          ))}
      </dl>
    </section>
  );
}

function Settings({ onLeave }: { readonly onLeave: () => void }) {
  const singleKeys = useStore(viewStore, (state) => state.singleKeys);
  const announcements = useStore(viewStore, (state) => state.announcements);
  return (
    <section className="flex flex-col gap-2 border-b border-line pb-4">
      <label className="flex min-h-[28px] items-center gap-2 text-14">
        <input
          type="checkbox"
          className="checkbox"
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.target.checked)}
        />
        Single-key shortcuts
      </label>
      <div className="flex flex-wrap items-center gap-3 text-14">
        Announcements to screen readers
        <Segmented
          label="Announcements to screen readers"
          options={verbosity}
          value={announcements}
          onChange={setAnnouncements}
        />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button look="outlined" onClick={() => openDialog('commands')}>
          Find a command
        </Button>
        <EvidenceLink onFollow={onLeave} />
      </div>
    </section>
  );
}

interface ShortcutSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Every shortcut, and the settings of keyboard and speech. */
export function ShortcutSheet({ open, onClose }: ShortcutSheetProps) {
  return (
    <Dialog title="Shortcuts and settings" open={open} onClose={onClose}>
      <Settings onLeave={onClose} />
      <div className="gap-6 pt-4 sm:columns-2">
        {groups.map((group) => (
          <Group key={group} group={group} />
        ))}
      </div>
    </Dialog>
  );
}

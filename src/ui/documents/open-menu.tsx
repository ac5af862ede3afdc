import { useStore } from 'zustand';
import { savingStore } from '../../store/documents/saving';
import { askDocuments } from '../../store/documents-view';
import { Button } from '../kit/button';
import { PresetList } from '../presets/preset-list';
import { chooseFile } from './open-file';
import { saveOpenDesign } from './save-file';
import { savedWords } from './saved-words';

/** Behind the title of the open design: what has become of it, the others on this device, files, and the gallery. */
export function OpenMenu({ onChosen }: { readonly onChosen: () => void }) {
  const saving = useStore(savingStore);
  const then = (action: () => void) => () => {
    onChosen();
    action();
  };
  return (
    <div className="flex flex-col gap-3">
      <section aria-label="This design" className="flex flex-col gap-2 border-b border-line pb-3">
        <p className="text-13 text-ink-2">{savedWords(saving)}</p>
        <span className="flex flex-wrap gap-1.5">
          <Button look="outlined" onClick={then(() => askDocuments('list'))}>
            Your designs …
          </Button>
          <Button look="outlined" onClick={then(chooseFile)}>
            Open a file …
          </Button>
          <Button look="outlined" onClick={then(saveOpenDesign)}>
            Save to a file
          </Button>
        </span>
      </section>
      <PresetList onChosen={onChosen} />
    </div>
  );
}

import { useStore } from 'zustand';
import { savingStore } from '../../store/documents/saving';
import { Button } from '../kit/button';
import { saveOpenDesign } from './save-file';
import { savedWord, savedWords } from './saved-words';

/** Whether the open design is saved. What is not saved can be saved as a file. */
export function SavedState() {
  const saving = useStore(savingStore);
  const words = savedWords(saving);
  if (saving.state === 'not saved')
    return (
      <Button
        look="outlined"
        icon="warning"
        className="flex-none"
        title={words}
        aria-label="Not saved: save it to a file"
        onClick={saveOpenDesign}
      >
        Not saved
      </Button>
    );
  return (
    <span className="flex-none text-12 text-ink-2 max-[1280px]:sr-only" title={words}>
      {savedWord(saving)}
    </span>
  );
}

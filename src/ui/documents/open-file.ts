import { announceNow } from '../../store/announce';
import { setNotice } from '../../store/design-store';
import { type GivenFile, openFiles } from '../../store/documents/import-text';

/** Says why something was not opened, where the page speaks of such things. */
export function refuse(sentence: string | null): void {
  if (sentence === null) return;
  setNotice(sentence);
  announceNow(sentence);
}

export const openGiven = async (files: readonly GivenFile[]): Promise<void> =>
  refuse(await openFiles(files, Date.now()));

/** Lets the learner choose a file, and opens it. */
export function chooseFile(): void {
  const field = document.createElement('input');
  field.type = 'file';
  field.accept = '.json,application/json';
  field.addEventListener('change', () => void openGiven([...(field.files ?? [])]));
  field.click();
}

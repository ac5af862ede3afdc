import { designStore, presentDesign } from '../../store/design-store';
import { fileName } from '../exports/file-name';
import { save } from '../kit/save';

/** Saves a text as a file that the command line runs, too, and this page opens. */
export const saveText = (title: string, text: string): void =>
  save(fileName(title, '.json'), new Blob([text], { type: 'application/json;charset=utf-8' }));

/** Saves the open design, as it is at present, whatever moment of the run is shown. */
export function saveOpenDesign(): void {
  const design = presentDesign(designStore.getState());
  saveText(design.title, `${JSON.stringify(design, null, 2)}\n`);
}

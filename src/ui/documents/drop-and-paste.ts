import { isForUs, openText } from '../../store/documents/import-text';
import { openGiven, refuse } from './open-file';
import './drop.css';

const FIELD = 'input, textarea, select, [contenteditable=true]';

const holdsFiles = (data: DataTransfer | null): data is DataTransfer =>
  data?.types.includes('Files') === true;

const show = (isOver: boolean): void => {
  if (isOver) document.documentElement.dataset.drop = 'file';
  else delete document.documentElement.dataset.drop;
};

/** Without this the browser would leave the page for the file that is dropped on it. */
function over(event: DragEvent): void {
  if (!holdsFiles(event.dataTransfer)) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
  show(true);
}

function drop(event: DragEvent): void {
  show(false);
  if (event.defaultPrevented || !holdsFiles(event.dataTransfer)) return;
  event.preventDefault();
  void openGiven([...event.dataTransfer.files]);
}

/** Whoever leaves the window with it has changed their mind. */
function leave({ relatedTarget }: DragEvent): void {
  if (relatedTarget === null) show(false);
}

function paste(event: ClipboardEvent): void {
  const { clipboardData: data, target } = event;
  if (event.defaultPrevented || data === null) return;
  if (target instanceof Element && target.closest(FIELD) !== null) return;
  const text = data.getData('text/plain');
  if (data.files.length > 0) {
    event.preventDefault();
    void openGiven([...data.files]);
  } else if (isForUs(text)) {
    event.preventDefault();
    void openText(text, 'What was pasted', Date.now()).then(refuse);
  }
}

/** From now on a design that is dropped on the page or pasted into it opens, beside those that are kept. */
export function openWhatIsGiven(): void {
  addEventListener('dragover', over);
  addEventListener('dragleave', leave);
  addEventListener('drop', drop);
  addEventListener('paste', paste);
}

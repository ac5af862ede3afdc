import { useEffect } from 'react';
import { copiedText, pasteText, removeParts } from '../../../store/edits';
import { selectedElements } from '../../../store/selection';

const TEXT = 'input:not([type=radio], [type=checkbox], [type=range]), textarea, [contenteditable=true]';
const COVER = 'dialog[open], .frame[inert]';

const WHOLE_DESIGN = /#d=|"format"\s*:\s*"signal-box\/(?!parts\/)/;

/** In a text, or where text is marked to be copied, the clipboard is the browser's own matter. */
function isOfText({ target }: Event): boolean {
  if (document.querySelector(COVER) !== null) return true;
  return target instanceof Element && target.closest(TEXT) !== null;
}

const isTextMarked = (): boolean => getSelection()?.isCollapsed === false;

function onCopy(event: ClipboardEvent): void {
  if (event.defaultPrevented || isOfText(event) || isTextMarked()) return;
  const text = copiedText();
  if (text === null) return;
  const ids = selectedElements();
  event.clipboardData?.setData('text/plain', text);
  event.preventDefault();
  if (event.type === 'cut') removeParts(ids);
}

function onPaste(event: ClipboardEvent): void {
  if (event.defaultPrevented || isOfText(event)) return;
  const { clipboardData: data } = event;
  const text = data?.getData('text/plain') ?? '';
  // Files, whole designs and links to them are opened, not put into this one.
  if (data === null || data.files.length > 0 || WHOLE_DESIGN.test(text)) return;
  event.preventDefault();
  pasteText(text);
}

/** Parts go through the clipboard of the device as text, so that other windows and other programs have them, too. */
export function useClipboard(): void {
  useEffect(() => {
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, []);
}

import { useEffect } from 'react';
import { useStore } from 'zustand';
import { askDocuments, documentsView } from '../../store/documents-view';
import { Dialog } from '../kit/dialog';
import { DocumentList } from './document-list';
import { saveOpenDesign } from './save-file';

/** What was asked of the documents of this device: a dialog with all of them, or a file of the open one. */
export function Documents() {
  const asked = useStore(documentsView, (view) => view.asked);
  useEffect(() => {
    if (asked !== 'file') return;
    saveOpenDesign();
    askDocuments(null);
  }, [asked]);
  const close = () => askDocuments(null);
  return (
    <Dialog title="Your designs" open={asked === 'list'} onClose={close}>
      <DocumentList onOpened={close} />
    </Dialog>
  );
}

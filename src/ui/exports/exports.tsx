import { useEffect, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { setExporting } from '../../store/view-store';
import { useEvidenceOpen } from '../evidence/evidence-address';
import { ExportDialog } from './export-dialog';
import { forgetPrint, nextPrint, print } from './next-print';
import { present, type Present } from './present';
import { PrintSheet } from './print-sheet';
import './exports.css';

/** The sheet is there for as long as the browser prints. The page of evidence prints itself. */
function usePrinting(prints: boolean): Present | null {
  const [printed, setPrinted] = useState<Present | null>(null);
  useEffect(() => {
    if (!prints) return;
    const root = document.documentElement;
    // The browser waits for nothing after this.
    const begin = () => {
      flushSync(() => setPrinted(present()));
      root.dataset.sheet = 'printed';
    };
    const end = () => {
      setPrinted(null);
      delete root.dataset.sheet;
      forgetPrint();
    };
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
      end();
    };
  }, [prints]);
  return printed;
}

/** What saves and prints: a dialog when it is asked for, and a sheet whenever the browser prints. */
export function Exports({ open }: { readonly open: boolean }) {
  const printed = usePrinting(!useEvidenceOpen());
  return (
    <>
      <ExportDialog open={open} onClose={() => setExporting(false)} onPrint={(shows) => print({ shows })} />
      {printed && createPortal(<PrintSheet present={printed} {...nextPrint()} />, document.body)}
    </>
  );
}

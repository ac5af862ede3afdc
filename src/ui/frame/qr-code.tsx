import { useMemo } from 'react';
import { useStore } from 'zustand';
import { closeCode, codeView } from '../../store/code-view';
import { Dialog } from '../kit/dialog';
import { Icon } from '../kit/icon';
import { qrPicture } from './qr-picture';
import './qr-code.css';

/** Names of a machine for itself: nobody else can open an address with one of them. */
const OWN_NAME = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** The link as a picture that a room full of phones can read. */
export function QrCode() {
  const link = useStore(codeView, (view) => view.link);
  return (
    <Dialog title="Scan to open" open={link !== null} onClose={closeCode}>
      {link !== null && <Code link={link} />}
    </Dialog>
  );
}

function Code({ link }: { readonly link: string }) {
  const picture = useMemo(() => qrPicture(link), [link]);
  if (!picture.ok)
    return (
      <p role="alert" className="text-14">
        {picture.message}
      </p>
    );
  return (
    <div className="qr-code flex flex-col gap-3">
      <svg viewBox={`0 0 ${picture.size} ${picture.size}`} role="img" aria-label="QR code of the link">
        <path d={picture.path} />
      </svg>
      <p className="text-14">The camera of a phone opens it. Nothing is sent to a server.</p>
      {OWN_NAME.test(new URL(link).hostname) && (
        <p className="flex gap-2 text-14">
          <Icon name="warning" size={16} />
          This page is served to your own machine alone, so nobody else can open the link.
        </p>
      )}
    </div>
  );
}

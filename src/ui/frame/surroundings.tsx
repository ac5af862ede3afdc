import type { Layout } from '../kit/media';
import { Sheet } from '../sheet/sheet';
import { useStore } from 'zustand';
import { closeCode, codeView } from '../../store/code-view';
import { closeDeployment, deployView } from '../../store/deploy-view';
import { askDocuments, documentsView } from '../../store/documents-view';
import { lazyPart } from '../kit/lazy-part';
import { CompactDock, WideDock } from './dock';
import './measures.css';
import './dock.css';

const DeploymentDialog = lazyPart({
  what: 'The dialog of deployments',
  load: () => import('../deployment/deployment-dialog'),
  pick: (module) => module.DeploymentDialog,
  floating: { isOpen: () => deployView.getState().open === true, close: () => closeDeployment() },
});

const Documents = lazyPart({
  what: 'The list of your designs',
  load: () => import('../documents/documents'),
  pick: (module) => module.Documents,
  floating: {
    isOpen: () => documentsView.getState().asked !== null,
    close: () => askDocuments(null),
  },
});

const QrCode = lazyPart({
  what: 'The QR code',
  load: () => import('./qr-code'),
  pick: (module) => module.QrCode,
  floating: { isOpen: () => codeView.getState().link !== null, close: closeCode },
});

/** What is measured, in the room that there is for it, and the dialogs that are seldom asked for. */
export function Surroundings({ layout }: { readonly layout: Layout }) {
  const wasAsked = useStore(deployView, ({ open }) => open !== null);
  const codeAsked = useStore(codeView, (view) => view.wasAsked);
  const documentsAsked = useStore(documentsView, (view) => view.wasAsked);
  return (
    <>
      <Measures layout={layout} />
      {wasAsked && <DeploymentDialog />}
      {documentsAsked && <Documents />}
      {codeAsked && <QrCode />}
    </>
  );
}

function Measures({ layout }: { readonly layout: Layout }) {
  if (layout === 'phone') return <Sheet />;
  return layout === 'tablet' ? <CompactDock /> : <WideDock />;
}

import type { Layout } from '../kit/media';
import { Sheet } from '../sheet/sheet';
import { useStore } from 'zustand';
import { closeDeployment, deployView } from '../../store/deploy-view';
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

/** What is measured, in the room that there is for it, and the dialogs that are seldom asked for. */
export function Surroundings({ layout }: { readonly layout: Layout }) {
  const wasAsked = useStore(deployView, ({ open }) => open !== null);
  return (
    <>
      <Measures layout={layout} />
      {wasAsked && <DeploymentDialog />}
    </>
  );
}

function Measures({ layout }: { readonly layout: Layout }) {
  if (layout === 'phone') return <Sheet />;
  return layout === 'tablet' ? <CompactDock /> : <WideDock />;
}

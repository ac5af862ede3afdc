import { flushSync } from 'react-dom';
import { useStore } from 'zustand';
import { canRedo, canUndo, designStore, redo, undo } from '../../store/design-store';
import { brokenParts } from '../../store/deeds';
import { runStore } from '../../store/run-store';
import { togglePresenting } from '../../store/presenter';
import { openDialog, showPanel, viewStore } from '../../store/view-store';
import { EvidenceLink } from '../evidence/evidence-link';
import { IconButton } from '../kit/button';
import { Icon } from '../kit/icon';
import { type Layout, useMedia } from '../kit/media';
import { InTurn } from '../kit/in-turn';
import { Popover } from '../kit/popover';
import { restoreAll, useOperator } from '../perspective';
import { lazyPart } from '../kit/lazy-part';
import {
  PlayButton,
  RestartButtons,
  SpeedButtons,
  SpeedText,
  StepButtons,
  StepEventButton,
  Transport,
} from '../transport/transport';
import { OPENS_PANEL, PANEL_ID } from '../panels/panels';
import { ShareButton } from './share-button';
import { ThemeSwitch } from '../theme-switch';

const OpenMenu = lazyPart<typeof import('../documents/open-menu'), { readonly onChosen: () => void }>({
  what: 'The list of designs',
  load: () => import('../documents/open-menu'),
  pick: (module) => module.OpenMenu,
});

const SavedState = lazyPart({
  what: 'Whether it is saved',
  load: () => import('../documents/saved-state'),
  pick: (module) => module.SavedState,
  // The bar has no room for more.
  floating: { isOpen: () => true, close: () => {} },
});

interface TopBarProps {
  readonly layout: Layout;
}

const openShortcuts = (): void => openDialog('shortcuts');

const Mark = ({ word }: { readonly word: boolean }) => (
  <h1 className="flex flex-none items-center gap-2 text-15 font-bold tracking-[-0.01em]">
    <span className="text-accent">
      <Icon name="balancer" size={22} />
    </span>
    <span className={word ? '' : 'sr-only'}>Signal Box</span>
  </h1>
);

/** The open design, and the others behind it. */
function DesignMenu() {
  const title = useStore(designStore, (state) => state.design.title);
  return (
    <Popover label="Open another design" word={`/ ${title}`} className="design-menu">
      {(close) => (
        <div className="w-[360px] max-w-full">
          <OpenMenu onChosen={close} />
        </div>
      )}
    </Popover>
  );
}

function UndoButtons() {
  const undoable = useStore(designStore, canUndo);
  const redoable = useStore(designStore, canRedo);
  return (
    <>
      <IconButton icon="undo" label="Undo" keys="Ctrl+Z" disabled={!undoable} onClick={undo} />
      <IconButton icon="redo" label="Redo" keys="Ctrl+Shift+Z" disabled={!redoable} onClick={redo} />
    </>
  );
}

/** The button is gone then, and the panel gets the focus in its place. */
function openPanel(): void {
  flushSync(() => showPanel('guide'));
  document.getElementById(PANEL_ID)?.focus();
}

function RestoreButton() {
  const design = useStore(designStore, (state) => state.design);
  const broken = useStore(runStore, ({ readings }) => brokenParts(design, readings).length > 0);
  const operator = useOperator();
  return (
    <IconButton
      icon="repair"
      label="Restore everything"
      keys="Shift+X"
      // Whether there is anything to restore is not for everybody to see.
      disabled={!broken && !operator}
      onClick={restoreAll}
    />
  );
}

function WideBar({ layout }: TopBarProps) {
  const closed = useStore(viewStore, (state) => state.panel === null);
  const presenting = useStore(viewStore, (state) => state.presenting !== null);
  return (
    <header className="frame-top">
      <Mark word={layout === 'desktop'} />
      {/* First of the bar's tab stops, though it stands in the middle: whatever moves can be stopped at once. */}
      <span className="order-1 flex-none">
        <Transport />
      </span>
      <span className="flex min-w-0 flex-1 items-center gap-2">
        <DesignMenu />
        <InTurn after={SavedState.prefetch}>
          <SavedState />
        </InTurn>
        {!presenting && <UndoButtons />}
        <RestoreButton />
      </span>
      <span className="order-2 flex flex-1 items-center justify-end gap-2">
        {layout === 'tablet' && closed && (
          <IconButton icon="guide" label="Open the panel" {...{ [OPENS_PANEL]: true }} onClick={openPanel} />
        )}
        <IconButton
          icon={presenting ? 'close' : 'presenter'}
          label={presenting ? 'Leave presenter mode' : 'Presenter mode'}
          keys={presenting ? 'Esc' : 'P'}
          className="max-[900px]:hidden"
          onClick={togglePresenting}
        />
        <IconButton icon="keyboard" label="Shortcuts and settings" keys="?" onClick={openShortcuts} />
        <ThemeSwitch />
        {!presenting && <ShareButton word={layout === 'desktop'} />}
      </span>
    </header>
  );
}

/** Where not even seven buttons have room in a row: a window enlarged fourfold. */
const TINY = '(max-width: 359px)';

/** What the bar of narrow windows has no room for. */
function NarrowMenu() {
  const tiny = useMedia(TINY);
  return (
    <Popover label="Menu" icon="menu">
      {(close) => (
        <div className="flex w-[320px] max-w-full flex-col gap-3">
          <div className="flex flex-wrap justify-between">
            {tiny && <StepEventButton />}
            <UndoButtons />
            <RestartButtons />
            <RestoreButton />
            <IconButton
              icon="keyboard"
              label="Shortcuts and settings"
              onClick={() => {
                close();
                openShortcuts();
              }}
            />
            <ThemeSwitch />
          </div>
          <EvidenceLink onFollow={close} />
          <OpenMenu onChosen={close} />
        </div>
      )}
    </Popover>
  );
}

function NarrowBar({ layout }: TopBarProps) {
  const tiny = useMedia(TINY);
  const closed = useStore(viewStore, (state) => state.panel === null);
  return (
    <header className="frame-top">
      <NarrowMenu />
      {tiny ? <h1 className="sr-only">Signal Box</h1> : <Mark word={false} />}
      <fieldset className="phone-transport">
        <legend className="sr-only">Time</legend>
        <PlayButton />
        <StepButtons short={tiny} />
        <SpeedButtons />
      </fieldset>
      <span className="min-w-0 flex-1 text-center">
        <SpeedText />
      </span>
      {layout === 'tablet' && closed && (
        <IconButton icon="guide" label="Open the panel" onClick={() => showPanel('guide')} />
      )}
      <ShareButton word={false} />
    </header>
  );
}

/** Below this the bar of wide windows would put one button over another. */
const NARROW = '(max-width: 760px)';

export function TopBar(props: TopBarProps) {
  const narrow = useMedia(NARROW);
  return narrow ? <NarrowBar {...props} /> : <WideBar {...props} />;
}

import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { designStore } from '../../store/design-store';
import { restart } from '../../store/lab';
import { runStore } from '../../store/run-store';
import { WatchedCanvas } from '../canvas/watched-canvas';
import { IconButton } from '../kit/button';
import { Icon } from '../kit/icon';
import { cardName } from '../readings/card-name';
import { Clock } from '../transport/clock';
import { TotalsLine } from '../transport/totals';
import { PlayButton, StepButtons } from '../transport/transport';
import './embed.css';

/**
 * The diagram in a page of somebody else: to be looked at, with its time to be stopped and stepped. Nothing of it can be
 * changed, and nothing is kept; who wants to do more opens the whole page.
 */
export function Embed() {
  const title = useStore(designStore, ({ design }) => design.title);
  useEffect(() => {
    document.title = `${title} – Signal Box`;
  }, [title]);
  return (
    <div className="embed">
      <header className="embed-bar">
        <h1>{title}</h1>
        <fieldset className="phone-transport">
          <legend className="sr-only">Time</legend>
          <PlayButton />
          <StepButtons short />
          <IconButton icon="restart" label="Restart with the same seed" onClick={() => restart({})} />
        </fieldset>
        <Clock />
        <Open />
      </header>
      <Refusals />
      <main className="embed-stage" aria-label="Architecture diagram">
        <WatchedCanvas />
        <Names />
      </main>
      <footer className="embed-foot">
        <TotalsLine />
      </footer>
    </div>
  );
}

/** The address of the whole page with the same design at the same moment. */
function wholePage(): string {
  const address = new URL(location.href);
  address.searchParams.delete('embed');
  return address.href;
}

/** The address is that of the moment at which it is pressed: another link may stand in it by then. */
function Open() {
  return (
    <a
      className="button button-outlined"
      href={wholePage()}
      target="_blank"
      rel="noopener"
      title="Open in Signal Box, to change it and to break it"
      onClick={({ currentTarget }) => {
        currentTarget.href = wholePage();
      }}
    >
      <Icon name="next" size={16} />
      <span className="embed-word">Open in Signal Box</span>
    </a>
  );
}

/** Why a link could not be opened, or a run not go on. */
function Refusals() {
  const notice = useStore(designStore, (state) => state.notice);
  const crash = useStore(runStore, ({ crash }) => crash);
  const words = crash ?? notice;
  return (
    words !== null && (
      <p role="alert" className="embed-refusal">
        {words}
      </p>
    )
  );
}

/** The diagram cannot be walked through here: its cards in words, for whoever does not see them. */
function Names() {
  const design = useStore(designStore, (state) => state.design);
  const readings = useStore(runStore, (state) => state.readings);
  const names = useMemo(
    () => design.elements.map((element) => cardName(design, element, readings?.of ?? {})),
    [design, readings],
  );
  return (
    <ul className="sr-only">
      {names.map((name, i) => (
        <li key={design.elements[i]?.id}>{name}</li>
      ))}
    </ul>
  );
}

import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import model from '../../../docs/model.md?raw';
import { beginReading, evidenceStore } from '../../store/evidence';
import { ThemeSwitch } from '../theme-switch';
import { Button } from '../kit/button';
import { useMedia } from '../kit/media';
import { StateIcon } from '../kit/state-mark';
import { ConformanceResults } from './conformance-results';
import { casesOf, conformanceSentence, tallyOf } from './conformance-tally';
import { leaveEvidence, returnFocus } from './evidence-address';
import { MarkdownBlock, MarkdownHeading } from './markdown';
import { usePrintWhole } from './print-whole';
import { anchorOf, type Block, contentsOf, readModel } from './read-model';
import { SystemResults } from './system-results';
import { TheoryResults } from './theory-results';
import { setIsGood, theorySentence } from './theory-tally';
import './evidence.css';

const TITLE = 'How true is this?';
const blocks = readModel(model);
const contents = contentsOf(blocks);

function Entries() {
  return (
    <ol className="evidence-entries">
      {contents.map(({ id, title, depth }) => (
        <li key={id} data-depth={depth}>
          <a href={`#${id}`}>{title}</a>
        </li>
      ))}
    </ol>
  );
}

/** Beside the text where there is room, and folded above it where there is none. */
function Contents() {
  const isWide = useMedia('(min-width: 1000px)');
  if (isWide)
    return (
      <nav aria-label="Contents" className="evidence-contents">
        <Entries />
      </nav>
    );
  return (
    <nav aria-label="Contents">
      <details className="evidence-folded">
        <summary className="disclosure">Contents</summary>
        <Entries />
      </details>
    </nav>
  );
}

function Verdict() {
  const { theory, conformance } = useStore(evidenceStore);
  const { failed } = tallyOf(casesOf(conformance.files));
  const differs = Object.values(theory.outcomes).some((outcome) => !setIsGood(outcome));
  return (
    <ul className="verdict">
      <li>
        <StateIcon
          state={failed > 0 ? 'down' : conformance.progress === 'done' ? 'up' : 'starting'}
          size={18}
        />
        <span>
          <a className="verdict-name" href={`#${anchorOf('conformance-recordings-of-real-software')}`}>
            Recordings of real software
          </a>{' '}
          {conformanceSentence(conformance)}
        </span>
      </li>
      <li>
        <StateIcon state={differs ? 'down' : theory.progress === 'done' ? 'up' : 'starting'} size={18} />
        <span>
          <a className="verdict-name" href={`#${anchorOf('theory-queues-with-known-answers')}`}>
            Queueing theory
          </a>{' '}
          {theorySentence(theory)}
        </span>
      </li>
    </ul>
  );
}

function BlockView({ block }: { readonly block: Block }) {
  if (block.type === 'heading') return <MarkdownHeading token={block.token} id={block.id} />;
  if (block.type === 'token') return <MarkdownBlock token={block.token} />;
  if (block.evidence === 'system') return <SystemResults />;
  return block.evidence === 'theory' ? <TheoryResults /> : <ConformanceResults />;
}

/** The heading that an address names; null where it names none. */
function placeIn(hash: string): HTMLElement | null {
  const ids = blocks.flatMap((block) => (block.type === 'heading' ? block.id : []));
  const named = ids.find((one) => [`#${one}`, encodeURI(`#${one}`)].includes(hash));
  return named === undefined ? null : document.getElementById(named);
}

/** The place that the address names, or the top, and afterwards back to what had the focus before. */
function useArrival() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const { title } = document;
    document.title = `${TITLE} – ${title}`;
    const place = placeIn(location.hash);
    heading.current?.focus({ preventScroll: true });
    if (place) place.scrollIntoView();
    else scrollTo(0, 0);
    return () => {
      document.title = title;
      returnFocus();
    };
  }, []);
  return heading;
}

/** What the simulation was compared with, computed while it is read, and the description of the whole model. */
export function EvidencePage() {
  const heading = useArrival();
  useEffect(() => beginReading(), []);
  usePrintWhole();
  return (
    <div className="evidence">
      <header className="evidence-top">
        <Button icon="previous" onClick={leaveEvidence}>
          Back to the diagram
        </Button>
        <ThemeSwitch />
      </header>
      <div className="evidence-body">
        <Contents />
        <main className="prose">
          <h1 ref={heading} tabIndex={-1}>
            {TITLE}
          </h1>
          <p className="lead">
            The simulation is compared with recordings of real software and with the formulas of queueing
            theory. Both comparisons run in this browser, now, while the diagram waits. Below them stands
            everything that the model does, and what it leaves out.
          </p>
          <Verdict />
          {blocks.map((block, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the document never changes
            <BlockView key={i} block={block} />
          ))}
        </main>
      </div>
    </div>
  );
}

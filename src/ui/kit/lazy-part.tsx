import {
  type ComponentType,
  createElement,
  type ReactNode,
  startTransition,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { Boundary } from './boundary';
import { Button } from './button';
import { whenIdle } from './idle';
import { importAgain } from './import-again';
import { Part, type PartState } from './part';

interface LazyPart<Module, Props> {
  /** What it is, as the sentence about a failure says it: "The guide". */
  readonly what: string;
  readonly load: () => Promise<Module>;
  readonly pick: (module: Module) => ComponentType<Props>;
  /** In its place until it has come. */
  readonly waiting?: ReactNode;
  /** For a part that has no place of its own, such as a dialog: when it is wanted, and what puts it away. */
  readonly floating?: { isOpen(props: Props): boolean; close(props: Props): void };
}

/** What is known of a part. That it has come interrupts nothing that is being drawn. */
function useWithoutHurry<Module>(part: Part<Module>): PartState<Module> {
  const [state, setState] = useState(part.snapshot);
  useEffect(() => {
    const follow = () => startTransition(() => setState(part.snapshot()));
    follow();
    return part.subscribe(follow);
  }, [part]);
  return state;
}

/** What fetches each part of the page. */
const prefetches: (() => Promise<void>)[] = [];

/** A component that is loaded when it is first shown. Where it does not come, it says so, and can be tried again. */
export function lazyPart<Module, Props extends object = object>(
  options: LazyPart<Module, Props>,
): ComponentType<Props> & { readonly prefetch: () => Promise<void> } {
  const { what, load, pick, waiting = null, floating } = options;
  const part = new Part(load, importAgain);
  const prefetch = () => part.prefetch();
  prefetches.push(prefetch);
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, when the page begins.
  const LazyPart = (props: Props) => {
    const state = useWithoutHurry(part);
    const isOpen = floating?.isOpen(props) ?? true;
    useEffect(() => {
      if (isOpen) void part.want();
    }, [isOpen]);
    if (state.status === 'ready') {
      return <Boundary what={what}>{createElement(pick(state.module), props)}</Boundary>;
    }
    if (state.status === 'waiting' || !isOpen) return waiting;
    const close = floating && (() => floating.close(props));
    return <Failed what={what} {...state} again={() => void part.want()} {...(close && { close })} />;
  };
  return Object.assign(LazyPart, { prefetch });
}

/** Loads one part after the other when there is nothing else to do, so that none has to be waited for. */
export function prefetchParts(): void {
  const next = (at: number): void => {
    const prefetch = prefetches[at];
    if (prefetch === undefined) return;
    whenIdle(() => void prefetch().then(() => next(at + 1)), at === 0 ? undefined : 0);
  };
  next(0);
}

interface FailedProps {
  readonly what: string;
  readonly tries: number;
  readonly isTrying: boolean;
  readonly again: () => void;
  readonly close?: () => void;
}

function Failed({ what, tries, isTrying, again, close }: FailedProps) {
  const box = useRef<HTMLDivElement>(null);
  // Its end comes while the box is still there.
  useLayoutEffect(() => keepFocusNear(box.current), []);
  return (
    <div ref={box} role="alert" className={`part-failed ${close ? 'part-failed-floating' : ''}`}>
      <p>
        {what} could not be loaded{tries > 1 ? `, tried ${tries} times` : ''}. The connection may be gone, or
        there is a newer version of this page. Loading the page again keeps your design; the run then begins
        anew.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" aria-disabled={isTrying} onClick={() => isTrying || again()}>
          {isTrying ? 'Trying again …' : 'Try again'}
        </Button>
        <Button look="outlined" onClick={() => location.reload()}>
          Load the page again
        </Button>
        {close && <Button onClick={close}>Close</Button>}
      </div>
    </div>
  );
}

/** When the box with the focus goes, the focus goes to what it was in, not to the top of the page. */
function keepFocusNear(box: HTMLElement | null): () => void {
  const home = box?.parentElement?.closest<HTMLElement>('[tabindex], [role=tabpanel], dialog');
  return () => {
    if (box?.contains(document.activeElement)) home?.focus();
  };
}

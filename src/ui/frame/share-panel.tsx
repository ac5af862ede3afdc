import { useCallback, useEffect, useRef, useState } from 'react';
import { showCode } from '../../store/code-view';
import { designStore } from '../../store/design-store';
import { type Shared, shareLink } from '../../store/share';
import { setExporting } from '../../store/view-store';
import { pageAddress } from '../address';
import { clockTime } from '../format';
import { embedCode } from './embed-code';
import { Button } from '../kit/button';
import { Icon } from '../kit/icon';

/** Whether the link is in the clipboard; null while that is not known. */
type Copied = boolean | null;

async function copied(link: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(link);
    return true;
  } catch {
    // Refused, or not there at all, as on a page without HTTPS.
    return false;
  }
}

const WITHOUT = {
  'the moment is too late': 'a link can name no moment after the first hour',
  'too much was done': 'more was done in this run than a link can hold',
} as const;

function opensText({ at, without }: Extract<Shared, { readonly ok: true }>): string {
  if (without !== null) return `It opens at the start: ${WITHOUT[without]}.`;
  return at === null ? 'It opens at the start.' : `It opens paused at ${clockTime(at)}.`;
}

const COPIED = 'Link copied.';
const NOT_COPIED = 'The browser does not let this page copy. Copy the link from the field.';

interface LinkProps {
  readonly shared: Extract<Shared, { readonly ok: true }>;
  readonly result: Copied;
  readonly onCopy: () => void;
}

function LinkField({ shared, result, onCopy }: LinkProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <>
      <p role="status" className="flex min-h-[20px] items-center gap-2 text-14 font-semibold">
        {result !== null && <Icon name={result ? 'up' : 'info'} size={16} />}
        {result !== null && (result ? COPIED : NOT_COPIED)}
      </p>
      <p className="text-13">{opensText(shared)}</p>
      <span className="flex gap-2">
        <input
          ref={field}
          readOnly
          aria-label="Link to this design"
          value={shared.link}
          onFocus={(event) => event.target.select()}
          className="field mono min-w-0 flex-1 text-12"
        />
        <Button look="outlined" onClick={onCopy}>
          Copy
        </Button>
      </span>
      <details className="text-13">
        <summary className="disclosure">Embed in a course page</summary>
        <p className="pb-2">
          The diagram alone, to be looked at, played and stepped. Nothing in it can be changed.
        </p>
        <input
          readOnly
          aria-label="Code for a course page"
          value={embedCode(shared.link, designStore.getState().design.title)}
          onFocus={(event) => event.target.select()}
          className="field mono w-full text-12"
        />
      </details>
      <p className="text-12 text-ink-2">
        {shared.at === null
          ? 'The link holds the design with its present settings, the seed and the speed. Pause the run for a link to its moment.'
          : 'The link holds the design, the seed and everything that was done, and repeats the run up to this moment.'}{' '}
        Nothing is sent to a server.
      </p>
    </>
  );
}

/** The link to what is on screen, copied as soon as it is made. */
export function SharePanel() {
  const { shared, result, copy } = useSharedLink();
  return (
    <section aria-label="Share" className="flex flex-col gap-2">
      {shared === null && <p className="text-13">Making the link …</p>}
      {shared?.ok === false && (
        <p role="alert" className="text-13">
          {shared.message}
        </p>
      )}
      {shared?.ok && <LinkField shared={shared} result={result} onCopy={() => copy(shared.link)} />}
      <p className="flex flex-wrap gap-2 border-t border-line pt-3">
        {shared?.ok && (
          <Button look="outlined" onClick={() => showCode(shared.link)}>
            QR code
          </Button>
        )}
        <Button look="outlined" onClick={() => setExporting(true)}>
          Save or print …
        </Button>
      </p>
    </section>
  );
}

function useSharedLink() {
  const [shared, setShared] = useState<Shared | null>(null);
  const [result, setResult] = useState<Copied>(null);
  const copy = useCallback((link: string) => void copied(link).then(setResult), []);
  useEffect(() => {
    let isShown = true;
    void shareLink(pageAddress()).then((made) => {
      if (!isShown) return;
      setShared(made);
      if (made.ok) copy(made.link);
    });
    return () => {
      isShown = false;
    };
  }, [copy]);
  return { shared, result, copy };
}

import { useStore } from 'zustand';
import { isTls } from '../../../design/link-tls';
import type { Design, DesignLink } from '../../../design/design';
import { runStore } from '../../../store/run-store';
import type { TapEntry } from '../../../site/readings';
import { countText } from '../../format';
import { Term } from '../../glossary/term';

/** Messages that are listed, the latest first. */
const SHOWN = 12;

/** What somebody who reads along on a cable sees. Nothing where nobody has tapped it. */
export function TapSection({ link, design }: { readonly link: DesignLink; readonly design: Design }) {
  const tap = useStore(runStore, ({ readings }) => {
    const reading = readings?.of[link.id];
    return reading?.kind === 'link' ? reading.tap : undefined;
  });
  const now = useStore(runStore, ({ readings }) => readings?.now ?? 0);
  if (tap === undefined) return null;
  const latest = tap.entries.slice(-SHOWN).reverse();
  return (
    <section className="flex flex-col gap-1" aria-label={`What a tap reads on ${link.id}`}>
      <h3 className="text-13 font-bold">
        <Term id="tap">{now < tap.until ? 'Tapped: somebody reads along' : 'Tap, ended'}</Term>
      </h3>
      <p className="text-14" role="status">
        {verdictOn(link, design, tap.entries)}
      </p>
      <p className="text-13 text-ink-2">
        {countText(tap.passed)} messages seen, {countText(tap.readable)} of them readable
      </p>
      <ol className="m-0 flex list-none flex-col gap-1.5 p-0">
        {latest.map((entry) => (
          <Entry key={entry.number} entry={entry} link={link} />
        ))}
      </ol>
    </section>
  );
}

function Entry({
  entry: { at, forward, sealed, bytes, text },
  link,
}: {
  readonly entry: TapEntry;
  readonly link: DesignLink;
}) {
  const [from, to] = forward ? [link.from, link.to] : [link.to, link.from];
  return (
    <li className="border-b border-line pb-1">
      <span className="text-13 text-ink-2 tabular-nums">
        {at.toFixed(2)} s, {from} to {to}, {countText(bytes)} bytes{sealed ? ', encrypted' : ''}
      </span>
      <pre
        className={`mono m-0 text-12 ${sealed ? 'overflow-hidden text-ellipsis' : 'whitespace-pre-wrap break-words'}`}
      >
        {text}
      </pre>
    </li>
  );
}

/** What the reader can do with it, in a sentence. */
function verdictOn(link: DesignLink, design: Design, entries: readonly TapEntry[]): string {
  const latest = entries.at(-1);
  if (latest === undefined) return 'Nothing has passed yet.';
  if (latest.sealed) return 'Encrypted with TLS: only sizes and ciphertext can be seen.';
  if (latest.isAdvert && latest.password !== null)
    return 'Plain text: whoever reads the password can send adverts with it, and take the address.';
  if (latest.isAdvert) return 'Plain text without a password: whoever can send here can take the address.';
  const endsBefore = design.links.some((each) => each.to === link.from && isTls(each));
  if (endsBefore) return `TLS ends at ${link.from}. From there on, everybody on the way can read it again.`;
  return 'Plain text: everybody on the way can read it, passwords as well.';
}

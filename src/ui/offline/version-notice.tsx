import { useEffect, useState } from 'react';
import { Button, IconButton } from '../kit/button';
import { Icon } from '../kit/icon';
import { keepOffline } from './new-version';

/**
 * Offers a new version once there is one. Nothing happens until the learner asks for it. It comes when the page has
 * nothing else to do.
 *
 * @param own address of a program of this page that every release changes.
 */
export function VersionNotice({ own }: { readonly own: string }) {
  const [isOffered, setOffered] = useState(false);
  useEffect(() => {
    // The development server has nothing that could be kept.
    if (import.meta.env.PROD) void keepOffline(own, () => setOffered(true));
  }, [own]);
  if (!isOffered) return null;
  return (
    <section
      aria-label="New version"
      className="bar flex flex-none items-center gap-2 border-b border-line bg-sunken py-1 ps-4 pe-2 text-13 text-ink"
    >
      <Icon name="info" size={16} />
      <p role="status" className="min-w-0 flex-1 py-1">
        There is a new version of Signal Box. Your design is kept; the run starts again.
      </p>
      <Button look="outlined" onClick={() => location.reload()}>
        Load it
      </Button>
      <IconButton icon="close" label="Dismiss this message" onClick={() => setOffered(false)} />
    </section>
  );
}

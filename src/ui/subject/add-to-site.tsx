import { useStore } from 'zustand';
import { designStore } from '../../store/design-store';
import { Button } from '../kit/button';
import { siteVerbs } from './kinds/site-verbs';

/** What the site as a whole can be given that it does not have. */
export function AddToSite() {
  const design = useStore(designStore, (state) => state.design);
  const verbs = siteVerbs(design);
  if (verbs.length === 0) return null;
  return (
    <fieldset className="m-0 flex min-w-0 flex-wrap items-center gap-1.5 p-0 pb-2">
      <legend className="sr-only">Add to the site</legend>
      {verbs.map(({ title, run }) => (
        <Button key={title} look="outlined" icon="plus" once onClick={run}>
          {title}
        </Button>
      ))}
    </fieldset>
  );
}

import type { Design } from '../../design/design';
import { lazyPart } from '../kit/lazy-part';
import { useSeen } from '../kit/use-seen';
import './thumbnail.css';

const Thumbnail = lazyPart<typeof import('./thumbnail'), { readonly design: Design }>({
  what: 'The picture',
  load: () => import('./thumbnail'),
  pick: (module) => module.Thumbnail,
});

/** The picture of a design. It is drawn when it comes into view: the page is to begin first. */
export function PictureOfDesign({ design }: { readonly design: Design }) {
  const [place, seen] = useSeen<HTMLDivElement>();
  return (
    <div ref={place} className="thumbnail">
      {seen && <Thumbnail design={design} />}
    </div>
  );
}

import { useStore } from 'zustand';
import { announcementStore } from '../../store/announce';

/** What a screen reader is told while the run goes on. The store sees to pace and wording. */
export function Announcements() {
  const { polite, assertive } = useStore(announcementStore);
  return (
    <>
      <div role="status" className="sr-only">
        {polite}
      </div>
      <div role="alert" className="sr-only">
        {assertive}
      </div>
    </>
  );
}

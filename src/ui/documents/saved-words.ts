import type { Saving } from '../../store/documents/saving';

/** What has become of the latest change, in a word or two; empty where there is nothing to tell. */
export const savedWord = ({ state }: Pick<Saving, 'state'>): string =>
  ({
    'nothing to save': '',
    saving: 'Saving …',
    saved: 'Saved',
    'a copy': 'Not kept',
    'not saved': 'Not saved',
  })[state];

/** The same in a sentence or two. */
export function savedWords({ state, keepsSeveral, why }: Saving): string {
  switch (state) {
    case 'nothing to save':
      return 'What you change is saved on this device.';
    case 'saving':
      return 'Your latest change is being saved on this device.';
    case 'saved':
      return keepsSeveral === false
        ? `Saved on this device, as the only design that can be kept here. ${why ?? ''}`.trim()
        : 'Saved on this device.';
    case 'a copy':
      return 'A copy, from a link or a lesson. It is not kept on this device until you ask for that.';
    case 'not saved':
      return `Not saved: ${why ?? ''} Your work is in this page alone. Save it to a file before you close it.`;
  }
}

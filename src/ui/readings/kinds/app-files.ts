import type { ServiceView } from './view';

export const appFiles: ServiceView<'app-files'> = {
  icon: 'files',
  short: 'Files',
  end: ({ missing, version }) => (missing ? 'missing' : version),
  says: ({ isOlder }) => ({ text: isOlder ? 'older than others' : 'code base' }),
  load: ({ version }) => version,
  trouble: ({ missing }) => (missing ? { word: 'Degraded', grave: false } : null),
};

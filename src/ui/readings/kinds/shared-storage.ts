import { counted } from '../../format';
import type { ServiceView } from './view';

export const sharedStorage: ServiceView<'shared-storage'> = {
  icon: 'files',
  short: 'NFS',
  says: ({ files }) => ({ text: counted(files, 'file') }),
  load: ({ files, queue }) => `${counted(files, 'file')}, ${queue.length} waiting`,
};

import { type ServiceEntry, flag, text } from './describe';

export const appFiles = {
  title: 'App files',
  role: 'code base',
  purpose: 'The copy of the application’s code on this machine.',
  without: 'The application server has nothing to run. Its pages get 500, on this machine only.',
  immune: {
    freeze: 'files are not a process: they are there, or they are missing.',
    slow: 'files are not a process: they are there, or they are missing.',
    'fail-share': 'files are not a process: they are there, or they are missing.',
  },
  // Files are not a process, which is why they are not stopped.
  kill: { by: 'stop', title: 'Delete files' },
  stands: 'row',
  settings: {
    version: text('Version', 'Which release is on this machine.', 'v42'),
    missing: flag('Missing', 'Whether the files were lost.', false),
  },
} satisfies ServiceEntry;

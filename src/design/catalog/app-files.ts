import { type ServiceEntry, flag, number, text } from './describe';

/** How the code of a release behaves, wherever it runs. */
export const releaseSettings = {
  errors: number('Faulty pages', 'Share of its pages that this code answers with 500.', {
    unit: 'share',
    min: 0,
    max: 1,
    default: 0,
    zero: 'none',
  }),
  slowdown: number('Slowness', 'How many times as long this code computes for a page.', {
    unit: 'factor',
    min: 0.01,
    max: 1000,
    default: 1,
  }),
  starts: flag('Starts', 'Whether an application starts with this code. Otherwise it ends at once.', true),
};

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
    version: text('Version', 'Which release is on this machine when the run begins.', 'v42'),
    missing: flag('Missing', 'Whether the files were lost.', false),
    ...releaseSettings,
  },
} satisfies ServiceEntry;

import { lazyPart } from '../../kit/lazy-part';

/** Nobody needs it before something is selected. */
export const Toolbar = lazyPart({
  what: 'The buttons below a card',
  load: () => import('./toolbars'),
  pick: (module) => module.Toolbar,
});

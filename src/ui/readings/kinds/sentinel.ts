import type { ServiceView } from './view';

export const sentinel: ServiceView<'sentinel'> = {
  icon: 'starting',
  short: 'Sentinel',
};

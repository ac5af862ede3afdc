import { counted, figure, percentText } from '../../format';
import type { ServiceView } from './view';

export const autoscaler: ServiceView<'autoscaler'> = {
  icon: 'plus',
  short: 'Autoscaler',
  says: ({ enabled, servers, min, max }) => ({
    text: enabled ? `${servers} of ${min} to ${max}` : 'paused',
  }),
  end: ({ measured, metric }) =>
    measured === null
      ? ''
      : metric === 'cpu'
        ? percentText(Math.round(measured * 100) / 100)
        : figure(Number(measured.toPrecision(2))),
  load: ({ servers }) => counted(servers, 'server'),
};

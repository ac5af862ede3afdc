import type { ServiceView } from './view';

export const webServer: ServiceView<'web-server'> = { icon: 'nginx', short: 'Nginx' };

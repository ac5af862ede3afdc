import { flag, number } from './describe';

/** Shared by all kinds of link. */
export const linkSettings = {
  latency: number('Latency', 'Time a message needs from one end to the other.', {
    unit: 's',
    min: 0,
    max: 60,
    default: 0.4,
  }),
} as const;

export const keepAlive = flag(
  'Kept-alive connections',
  'On: connections are already open. Off: each request first needs one round trip for the TCP handshake.',
  false,
);

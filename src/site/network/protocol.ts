/**
 * What stands for a port where a packet has none, because it is of another protocol than TCP and UDP: below every port.
 * VRRP is number 112 of the protocols of IP.
 */
export const VRRP = -112;

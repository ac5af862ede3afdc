import type { BalancerReading, ServerReading } from '../../site/readings';

const known = new WeakMap<BalancerReading['servers'], ReadonlyMap<string, ServerReading>>();

/** How a balancer regards the server at the end of a link; undefined where the link is none of its lines. */
export function lineAt({ servers }: BalancerReading, link: string): ServerReading | undefined {
  // Each card and each wire asks for its own line, of one and the same reading.
  let lines = known.get(servers);
  if (lines === undefined) {
    lines = new Map(servers.map((server) => [server.link, server]));
    known.set(servers, lines);
  }
  return lines.get(link);
}

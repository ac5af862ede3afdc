/** The ends of a way that no link draws, as a rebuild over the network uses one: they are in its name. */
export function endsOfWay(id: string): { readonly from: string; readonly to: string } {
  const [from = '', to = ''] = id.split('~');
  return { from, to };
}

/** In an attribute of HTML that stands between double quotes. */
const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/**
 * What a course page holds to show the diagram of a link.
 *
 * @param link a share link.
 */
export function embedCode(link: string, title: string): string {
  const address = new URL(link);
  address.search = '?embed';
  return `<iframe src="${attribute(address.href)}" title="${attribute(title)}" width="100%" height="520" loading="lazy"></iframe>`;
}

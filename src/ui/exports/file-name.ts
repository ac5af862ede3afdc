const LONGEST = 60;

/** What a file is called that holds something of a design: its title in letters that every system takes. */
export function fileName(title: string, rest: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  return `${plain === '' ? 'diagram' : plain}${rest}`;
}

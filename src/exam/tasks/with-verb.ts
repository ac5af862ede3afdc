import { inWords } from '../../run/sentences/words';

/** "web-01 has", "web-01 and web-02 have". */
export const withVerb = (names: readonly string[], ofOne: string, ofSeveral: string): string =>
  `${inWords(names)} ${names.length === 1 ? ofOne : ofSeveral}`;

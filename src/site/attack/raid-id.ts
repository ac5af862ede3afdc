/** What is tried from a machine that was broken into is shown under this id, beside the machine's own. */
export const raidId = (machine: string): string => `${machine}~attack`;

/** A whole number for reading, the same on every machine: "1,230,000". */
export const grouped = (count: number): string => String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');

/** Any number for reading: whole ones with their thousands set apart. */
export const readable = (value: number): string => (Number.isInteger(value) ? grouped(value) : String(value));

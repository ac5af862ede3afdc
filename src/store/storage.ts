/** Where the latest design of this device is kept. */
export const DESIGN_KEY = 'signal-box/design';

/** What is needed of the browser's storage, which may refuse whatever is asked of it, by throwing. */
export interface KeyValueStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** What is kept under a key; null where nothing is, or the browser does not tell. */
export function keptText(storage: KeyValueStorage, key: string): string | null {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}

/** Whether the text is kept from now on: a storage may be full or closed. */
export function keepText(storage: KeyValueStorage, key: string, text: string): boolean {
  try {
    storage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** What a text says; null where it is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

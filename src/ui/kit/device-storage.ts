/** A storage of the browser; null where it is closed to us. */
export function storageHere(name: 'localStorage' | 'sessionStorage'): Storage | null {
  try {
    return window[name];
  } catch {
    return null;
  }
}

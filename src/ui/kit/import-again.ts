/** Style sheets that did not come. */
const lostStyles = new Set<HTMLLinkElement>();

/** To be called before anything is loaded later: notes which style sheets do not come. */
export function watchStyles(): void {
  addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') lostStyles.add(target);
    },
    { capture: true },
  );
}

/**
 * Imports a part of the page whose import has failed. Some browsers remember a module that did not come and never ask
 * again; under an address with another query they do.
 */
export async function importAgain<Module>(load: () => Promise<Module>, tries: number): Promise<Module> {
  await Promise.all([...lostStyles].map((lost) => styleAgain(lost, tries)));
  try {
    return await load();
  } catch (thrown) {
    const address = moduleIn(thrown);
    if (address === null) throw thrown;
    return (await import(/* @vite-ignore */ withTry(address, tries))) as Module;
  }
}

/** Address of the module that did not come, which Chromium and Firefox name. */
export function moduleIn(thrown: unknown): string | null {
  const words = thrown instanceof Error ? thrown.message : '';
  return /https?:\/\/\S+\.js(?=$|[\s?])/.exec(words)?.[0] ?? null;
}

function withTry(address: string, tries: number): string {
  const url = new URL(address);
  url.searchParams.set('again', String(tries));
  return url.href;
}

function styleAgain(lost: HTMLLinkElement, tries: number): Promise<void> {
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = withTry(lost.href, tries);
  lostStyles.delete(lost);
  return new Promise((resolve, reject) => {
    style.addEventListener('load', () => {
      lost.remove();
      resolve();
    });
    style.addEventListener('error', () =>
      reject(new Error(`The style sheet ${style.href} could not be loaded.`)),
    );
    document.head.append(style);
  });
}

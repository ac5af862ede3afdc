/** How often a page that stays open asks for a newer version, in milliseconds. */
const ASKING_MS = 3_600_000;

/**
 * Keeps the site on this device, so that it opens without the host. Calls back when a newer version than the one of this
 * page has come: loading the page again opens it.
 *
 * @param own address of the program of this page.
 */
export async function keepOffline(own: string, onNewVersion: () => void): Promise<void> {
  // Not there without HTTPS, and in some private windows.
  if (!('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener('controllerchange', () => {
    const { controller } = serviceWorker;
    if (controller === null) return;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data: isOurs }) => {
      if (isOurs === false) onNewVersion();
    };
    controller.postMessage(own, [port2]);
  });
  try {
    const address = new URL('service-worker.js', document.baseURI);
    const registration = await serviceWorker.register(address, { updateViaCache: 'none' });
    const ask = () => void registration.update().catch(() => {});
    setInterval(ask, ASKING_MS);
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) ask();
    });
  } catch {
    // Refused by the browser or not to be loaded: the site then needs its host, as any other.
  }
}

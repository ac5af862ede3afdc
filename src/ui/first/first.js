// Runs before the first paint, and goes on where the program of the page does not come. It is no module, which would
// wait, and stands in a file of its own, so that the page needs no permission for inline scripts.

/** Wall time after which a page that has not come is spoken of, in milliseconds. */
const PATIENCE_MS = 10_000;

// A stored theme never flashes in from the other one.
try {
  const { theme } = JSON.parse(localStorage.getItem('signal-box/preferences') ?? '{}');
  if (['light', 'dark', 'system'].includes(theme)) document.documentElement.dataset.theme = theme;
} catch {
  // No storage here, or nothing readable in it: the system's theme applies.
}

/** @param {string} sentence */
function say(sentence) {
  // Once the page has come, there is no shell any more.
  const line = document.querySelector('.shell > p');
  if (line === null || line.querySelector('button') !== null) return;
  const again = document.createElement('button');
  again.type = 'button';
  again.textContent = 'Load the page again';
  again.addEventListener('click', () => location.reload());
  line.setAttribute('role', 'alert');
  line.replaceChildren(sentence, again);
}

const lost = () => say('Signal Box could not be loaded. The connection may be gone.');
addEventListener('signal-box-lost', lost);
addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLScriptElement) lost();
  },
  { capture: true },
);
setTimeout(
  () => say('Signal Box has not been loaded yet. The connection may be slow, or gone.'),
  PATIENCE_MS,
);

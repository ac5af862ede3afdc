// Before the first paint, so that a stored theme never flashes in from the other one. It is no module, which would
// wait, and stands in a file of its own, so that the page needs no permission for inline scripts.
try {
  const { theme } = JSON.parse(localStorage.getItem('signal-box/preferences') ?? '{}');
  if (['light', 'dark', 'system'].includes(theme)) document.documentElement.dataset.theme = theme;
} catch {
  // No storage here, or nothing readable in it: the system's theme applies.
}

import { startApp } from './start';

/** Between two tasks the browser paints, and hears what is pressed. */
const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Begins the run in its worker while what draws the page is still being read, one program after the other. */
export async function begin(place: HTMLElement): Promise<void> {
  const started = startApp();
  const { createRoot } = await import('react-dom/client');
  await nextTask();
  const [{ draw }] = await Promise.all([import('./page'), started]);
  await nextTask();
  draw(createRoot(place));
}

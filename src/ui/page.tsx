import { StrictMode, startTransition } from 'react';
import type { Root } from 'react-dom/client';
import { App } from './app';

/** Draws the page in place of the shell of index.html, without holding anything up. */
export const draw = (root: Root): void =>
  startTransition(() =>
    root.render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App, startApp } from './ui/app';
import { watchStyles } from './ui/kit/import-again';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root"');

watchStyles();
void startApp().then(() =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);

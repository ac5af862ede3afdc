import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App, startApp } from './ui/app';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root"');

void startApp().then(() =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);

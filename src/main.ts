import { watchStyles } from './ui/kit/import-again';
import { startApp } from './ui/start';
import './ui/styles';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root"');

watchStyles();
// The run begins in its worker while what draws the page is still being read.
Promise.all([import('./ui/page'), startApp()]).then(
  ([{ draw }]) => draw(root),
  () => dispatchEvent(new Event('signal-box-lost')),
);

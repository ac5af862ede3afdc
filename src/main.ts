import { begin } from './ui/begin';
import { watchStyles } from './ui/kit/import-again';
import './ui/styles';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root"');

watchStyles();
begin(root).catch(() => dispatchEvent(new Event('signal-box-lost')));

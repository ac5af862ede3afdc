// Everything that the first picture needs, in one style sheet, so that no part of it is ever seen without.
import '@xyflow/react/dist/base.css';
import './traffic/traffic.css';
import './canvas/cards/card.css';
import './canvas/cards/dense.css';
import './canvas/cards/states.css';
import './canvas/cards/small.css';
import './canvas/cards/gauges.css';
import './canvas/cards/rows.css';
import './canvas/cards/database.css';
import './canvas/cards/touch.css';
import './canvas/links.css';
import './canvas/canvas.css';
import './canvas/tools.css';
import './theme.css';

export { utilizationBetween } from '../site/readings';

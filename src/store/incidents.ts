export { timeToDetect, timeToRepair } from '../site/monitoring/incidents';

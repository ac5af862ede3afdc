export { failedWords } from '../run/deployment-sentences';

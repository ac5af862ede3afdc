export { failedWords } from '../run/sentences/deployment-sentences';

export { choiceWords } from '../run/sentences/choice-words';

export { choiceWords } from '../run/choice-words';

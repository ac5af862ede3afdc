/** The lessons, and what is asked of their texts, for the page. */
export { course, lessonById } from '../lessons/course';
export { misconceptions } from '../lessons/misconceptions';
export { stepsOf } from '../lessons/steps';
export { piecesOf, plainText } from '../lessons/text';
export { lessonsOn } from '../lessons/texts';

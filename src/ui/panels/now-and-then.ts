/** Panels that are opened now and then come in one piece: the first load has the list of files of one only. */
export { Accidents } from './accidents/accidents';
export { Audit } from './audit/audit';
export { Compare } from './compare/compare';
export { Cost } from './cost/cost';
export { Exam } from './exam/exam';
export { Sweep } from './sweep/sweep';

import type { DatabaseNews, Fact, Stored, StoreNews, TransactionNews } from '../../site/facts';
import type { Directory } from '../directory';
import { sentenceOf as storeSentence } from './store-sentences';
import { counted } from './words';

/** Databases and session stores: what became of their data, and of a transaction. */
type DataFact = DatabaseNews | TransactionNews | StoreNews | Stored;

export const isOfData = (fact: Fact): fact is DataFact =>
  fact.type === 'database' || fact.type === 'transaction' || fact.type === 'store' || fact.type === 'stored';

export function sentenceOf(fact: DataFact, names: Directory): string {
  if (fact.type === 'database') return dataSentence(fact, names);
  return fact.type === 'transaction' ? transactionSentence(fact, names) : storeSentence(fact, names);
}

/** What befell the data of a database as a whole, in one sentence. */
function dataSentence(fact: DatabaseNews, names: Directory): string {
  const { database, what, by, position, count, backup } = fact;
  const name = names.name(database);
  const from = names.name(by);
  const rows = counted(count, 'row');
  switch (what) {
    case 'copying':
      return `${name} gets a copy of the data of ${from}, ${rows}, and answers nobody until it is whole.`;
    case 'copied':
      return `${name} has the data of ${from} now.${givenUp(count)}`;
    case 'copy broken':
      return `The copy for ${name} stopped before its end. It has the data that it had before.`;
    case 'backing up':
      return `Backup ${backup} of ${name} begins: ${rows}. What is written from now on is not in it.`;
    case 'backed up':
      return `Backup ${backup} of ${name} is whole: ${rows}, up to position ${position} of its log.`;
    case 'backup broken':
      return `Backup ${backup} of ${name} stopped before its end and is worth nothing.`;
    case 'rows deleted':
      return `DELETE without WHERE: ${rows} of ${name} are gone.`;
    case 'restoring':
      return `${name} is brought back to backup ${backup}: ${rows}, up to position ${position} of the log, and answers nobody meanwhile.`;
    case 'no majority':
      return `${from} would put another database in the place of ${name}, but only ${count} of ${position} managers that it needs agree: it promotes nobody.`;
    case 'stepped down':
      return `${name} takes no writes any more: ${from} reaches no majority of the managers.`;
    case 'writable again':
      return `${name} takes writes again: ${from} reaches a majority of the managers.`;
    case 'address moved':
      return by === ''
        ? `The address of the primary leads to ${name} now.`
        : `The address of the primary leads to ${name} now. Until now it led to ${from}.`;
    case 'restored':
      return `${name} is restored from backup ${backup} up to position ${position} of its log.${givenUp(count)} Every replica that has more must be rebuilt.`;
  }
}

/** What became of a transaction of several statements, or of an edit. */
function transactionSentence(
  { database, what, statements, of, row }: TransactionNews,
  names: Directory,
): string {
  const name = names.name(database);
  return what === 'lost update'
    ? `Lost update on ${name}: it writes over row ${row}, which another one has changed since it was read.`
    : `${name} rolls it back after ${statements} of ${counted(of, 'statement')}: nothing of it is there.`;
}

/** Transactions that were there before and are not in the new data. */
const givenUp = (count: number): string =>
  count === 0
    ? ' Nothing that it had is missing.'
    : ` ${counted(count, 'transaction')} that it had ${count === 1 ? 'is' : 'are'} given up.`;

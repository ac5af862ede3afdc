import { operationSentence } from './reload-sentences';
import type { Design } from '../../design/design';
import type { Fact } from '../../site/facts';
import * as attack from './attack-sentences';
import * as data from './data-sentences';
import * as deployment from './deployment-sentences';
import type { Directory } from '../directory';
import * as addresses from './address-sentences';
import * as monitoring from './monitoring-sentences';
import * as life from './request-sentences';
import * as site from './site-sentences';
import * as visitors from './visitor-sentences';
import { isOfVisitor } from './visitor-sentences';

/** Any fact in one sentence. */
export function describeFact(fact: Fact, design: Design, names: Directory): string {
  if (isOfVisitor(fact)) return visitors.sentenceOf(fact, names);
  if (data.isOfData(fact)) return data.sentenceOf(fact, names);
  if (fact.type === 'vrrp' || fact.type === 'address') return addresses.sentenceOf(fact, names);
  if (fact.type === 'routed' || fact.type === 'chosen') return life.choiceSentence(fact, names);
  if (fact.type === 'reload' || fact.type === 'scaling') return operationSentence(fact, names);
  switch (fact.type) {
    case 'sent':
      return life.sentSentence(fact);
    case 'hop':
      return life.hopSentence(fact, design);
    case 'hop lost':
      return life.lostSentence(fact, design, names);
    case 'waiting':
      return life.waitingSentence(fact, names);
    case 'working':
      return life.workingSentence(fact, names);
    case 'passed on':
      return life.passedOnSentence(fact, names);
    case 'done':
      return life.doneSentence(fact, names);
    case 'connect failed':
      return life.connectFailedSentence(fact, names);
    case 'outcome':
      return life.outcomeSentence(fact, names);
    case 'committed':
    case 'acknowledged':
    case 'stale read':
      return life.writeSentence(fact, names);
    case 'received':
    case 'applied':
      return `${names.title(fact.database)} ${fact.type} transaction ${fact.id}.`;
    case 'added':
    case 'removed':
      return site.partSentence(fact, names);
    case 'check':
      return site.checkSentence(fact, names);
    case 'server state':
    case 'server weight':
      return site.serverSentence(fact, names);
    case 'condition':
      return site.conditionSentence(fact, names);
    case 'setting':
      return site.settingSentence(fact, names);
    case 'semi-sync':
    case 'replication':
    case 'promoted':
    case 'split brain':
      return site.databaseSentence(fact, names);
    case 'lookup':
      return site.lookupSentence(fact);
    case 'scrape':
    case 'alert':
    case 'complaint':
    case 'repair':
    case 'disk':
    case 'out of memory':
      return monitoring.sentenceOf(fact, names);
    case 'filtered':
    case 'attack':
    case 'scanned':
    case 'log-in':
    case 'table read':
      return attack.sentenceOf(fact, names);
    case 'deployment':
    case 'installation':
    case 'older code':
      return deployment.sentenceOf(fact);
  }
}

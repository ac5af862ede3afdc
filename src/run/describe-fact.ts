import type { Design, DesignLink } from '../design/design';
import type { Fact } from '../site/facts';
import type { Directory } from './directory';
import * as life from './request-sentences';
import * as site from './sentences';

/** Any fact in one sentence. */
export function describeFact(fact: Fact, design: Design, names: Directory): string {
  switch (fact.type) {
    case 'sent':
      return life.sentSentence(fact);
    case 'hop':
      return life.hopSentence(fact, linkOf(design, fact.link));
    case 'hop lost':
      return life.lostSentence(fact, names);
    case 'waiting':
      return life.waitingSentence(fact, names);
    case 'working':
      return `${names.title(fact.where)} works on it.`;
    case 'done':
      return life.doneSentence(fact, names);
    case 'chosen':
      return life.chosenSentence(fact, names);
    case 'connect failed':
      return life.connectFailedSentence(fact, names);
    case 'outcome':
      return life.outcomeSentence(fact, names);
    case 'committed':
      return `${names.title(fact.database)} commits it as ${fact.id}, position ${fact.position} of its log.`;
    case 'acknowledged':
      return `${names.title(fact.database)} confirms the write ${fact.id}.`;
    case 'stale read':
      return life.staleSentence(fact, names);
    case 'received':
      return `${names.title(fact.database)} received transaction ${fact.id}.`;
    case 'applied':
      return `${names.title(fact.database)} applied transaction ${fact.id}.`;
    case 'check':
      return site.checkSentence(fact, names);
    case 'server state':
      return site.serverStateSentence(fact, names);
    case 'condition':
      return site.conditionSentence(fact, names);
    case 'setting':
      return site.settingSentence(fact, names);
    case 'semi-sync':
      return site.semiSyncSentence(fact, names);
    case 'replication':
      return site.replicationSentence(fact, names);
    case 'promoted':
      return site.promotedSentence(fact, names);
    case 'split brain':
      return site.splitBrainSentence(fact, names);
    case 'lookup':
      return site.lookupSentence(fact, names);
  }
}

const linkOf = ({ links }: Design, id: string): DesignLink | undefined =>
  links.find((link) => link.id === id);

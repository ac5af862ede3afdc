import type { Command } from '../../design/command';
import type {
  DeploymentChanged,
  DeploymentFailure,
  InstallationChanged,
  InstallationFailure,
  OlderCode,
} from '../../site/facts';
import { counted, inWords } from './words';

/** Sentences about releases on their way. Each makes sense by itself. */

export type DeploymentFact = DeploymentChanged | InstallationChanged | OlderCode;

const HOW: Readonly<Record<DeploymentChanged['strategy'], string>> = {
  'all-at-once': 'all at once',
  rolling: 'a few at a time',
  'blue-green': 'blue-green',
};

/** Machines that a sentence names before it only counts. */
const NAMED = 4;

const machinesWords = (machines: readonly string[]): string =>
  machines.length > NAMED ? counted(machines.length, 'machine') : inWords(machines);

/** "web-02: it has no power". */
export const failedWords = ({ machine, failure }: DeploymentFailure): string =>
  `${machine}: ${failureWords(failure)}`;

function failureWords(failure: InstallationFailure): string {
  switch (failure.code) {
    case 'no app files':
      return 'it has no app files';
    case 'app files removed':
      return 'its app files were removed';
    case 'no power':
      return 'it has no power';
    case 'checks':
      return `its checks have not passed in ${failure.within} s`;
    case 'refused':
      return failure.says;
  }
}

function deploymentSentence({ state, version, strategy, machines, reason }: DeploymentChanged): string {
  const to = machinesWords(machines);
  const because = reason === null ? '' : `. ${failedWords(reason)}`;
  switch (state) {
    case 'began':
      return `${version} is brought to ${to}, ${HOW[strategy]}.`;
    case 'switched':
      return 'All visitors move from one group of machines to the other.';
    case 'finished':
      return `${version} is on ${to}. The deployment is done.`;
    case 'stopped':
      return `The deployment of ${version} stops${because}.`;
    case 'rolling back':
      return `${version} is taken back${because}.`;
    case 'rolled back':
      return `${version} was taken back.`;
  }
}

function installationSentence({ machine, step, version, reason }: InstallationChanged): string {
  switch (step) {
    case 'waiting':
      return `${machine} waits for its turn.`;
    case 'booting':
      return `${machine} boots before it gets its files.`;
    case 'copying':
      return `The files of ${version} are copied to ${machine}.`;
    case 'draining':
      return `${machine} gets no new visitors and ends its open requests.`;
    case 'restarting':
      return `The application on ${machine} restarts with ${version}.`;
    case 'checking':
      return `${machine} has ${version}. The deployment waits for its checks.`;
    case 'done':
      return `${machine} is done: ${version}.`;
    case 'failed':
      return `${machine} failed with ${version}${reason === null ? '' : `: ${failureWords(reason)}`}.`;
  }
}

export function sentenceOf(fact: DeploymentFact): string {
  if (fact.type === 'older code') return olderCodeSentence(fact);
  return fact.type === 'deployment' ? deploymentSentence(fact) : installationSentence(fact);
}

const olderCodeSentence = ({ client, version, before }: OlderCode): string =>
  `${client} has seen ${before} before, and this page is from ${version}.`;

/** What the command has begun. */
export const deploySentence = ({
  version,
  to,
}: Pick<Extract<Command, { readonly type: 'deploy' }>, 'version' | 'to'>): string =>
  `${version} is being deployed${to.length === 0 ? '' : ` to ${machinesWords(to)}`}.`;

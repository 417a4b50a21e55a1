import { constants } from 'node:os';
import { getSystemErrorMap } from 'node:util';
import type { ErrorReport } from '../report';
import { errnoEntries } from './catalogue/errno';
import { errnoOf } from './errnoOf';
import type { Story } from './explanation';
import { factsOf } from './facts';
import { fillStory } from './fillStory';

const entries = new Map(errnoEntries.flatMap((entry) => (entry.types ?? []).map((name) => [name, entry])));

/** The operating system's answer: the catalogue's words for a common errno, else the system's own few words for it. */
export function errnoStory(report: ErrorReport): Story | undefined {
  const name = errnoOf(report);
  if (!name) return undefined;
  const values = factsOf(report).set('errno', name);
  const entry = entries.get(name);
  if (entry) return fillStory(entry, values, 'catalogue');
  const meaning = meaningOf(name);
  if (!meaning) return undefined;
  values.set('meaning', meaning);
  return fillStory(isNetwork(name) ? network : file, values, 'errno');
}

function meaningOf(name: string): string | undefined {
  const errno = new Map<string, number>(Object.entries(constants.errno)).get(name);
  if (errno === undefined) return undefined;
  return getSystemErrorMap().get(-errno)?.[1];
}

function isNetwork(name: string): boolean {
  return /^E(?:AI_|CONN|NET|HOST|ADDR|NOTCONN|ISCONN|SHUTDOWN|TIMEDOUT|DESTADDR|MSGSIZE|PROTO|AFNO|NOTSOCK|OPNOT|ALREADY|INPROGRESS)/.test(
    name,
  );
}

const network = {
  title: '{errno}: {meaning}',
  summary: 'The operating system ended a network call on {address|a socket} with {errno}: {meaning}.',
  causes: [
    'The other side, or the network between, is not in the state that the call needs',
    'The socket was used in a wrong order',
  ],
  checks: ['Print the address and options right before the call', 'Look the code up with `man 3 errno`'],
};

const file = {
  title: '{errno}: {meaning}',
  summary: 'The operating system refused a call on {path|a file or other resource} with {errno}: {meaning}.',
  causes: [
    'What the call names is not in the state that the call needs',
    'An argument of the call is not what the program meant',
  ],
  checks: ['Print the arguments right before the call', 'Look the code up with `man 3 errno`'],
};

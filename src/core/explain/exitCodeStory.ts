import { constants } from 'node:os';
import type { ErrorReport } from '../report';
import type { Story, StoryTemplate } from './explanation';
import { factsOf } from './facts';
import { fillStory } from './fillStory';
import { headlineOf } from './headline';
import { storyOfSignal } from './signalStory';

// `exited with code 137`, `exit status 2`, `returned a non-zero code: 1`, `returned non-zero exit status 1`,
// `Process completed with exit code 1`, `make: *** [all] Error 2`
const printed =
  /\b(?:exit(?:ed)?(?: with)?(?: status| code)?:? ?|non-zero (?:code:|exit status) |ELIFECYCLE\D{1,20}|\] Error )(\d{1,10})\b/i;

/** The story of a program that says no more than its exit code; the shell's meanings (POSIX; 128 + signal). */
export function exitCodeStory(report: ErrorReport): Story | undefined {
  const code = printed.exec(headlineOf(report))?.[1] ?? codeOf(report);
  if (code === undefined) return undefined;
  const signal = signalOf(Number(code));
  if (signal) {
    const story = storyOfSignal(signal, report);
    return (
      story && {
        ...story,
        summary: `Exit code ${code} is 128 + ${Number(code) - 128}. ${story.summary}`,
        source: 'exit-code',
      }
    );
  }
  return fillStory(codes.get(code) ?? anyCode, factsOf(report).set('exit', code), 'exit-code');
}

/** A bare number as code is an exit code when nothing else is known; compilers and databases number their messages too. */
function codeOf({ code, errorType, language }: ErrorReport): string | undefined {
  const isOfShell = language === 'shell' || (language === 'unknown' && !errorType);
  return isOfShell && code && /^\d{1,10}$/.test(code) && code !== '0' ? code : undefined;
}

function signalOf(code: number): string | undefined {
  if (code <= 128 || code > 160) return undefined;
  return Object.entries(constants.signals).find(([, value]) => value === code - 128)?.[0];
}

const anyCode: StoryTemplate = {
  title: 'Failed with exit code {exit}',
  summary: 'The program ended with exit code {exit}: it failed, and only its own output says why.',
  causes: ['The reason stands above this line in the output', 'A step that it ran for you failed'],
  checks: ['Read upward to the first error', 'Run the failing step alone, with more output (`--verbose`)'],
};

const codes = new Map<string, StoryTemplate>([
  [
    '2',
    {
      title: 'Failed with exit code 2',
      summary:
        'The program ended with exit code 2: many programs mean wrong usage by it, `make` means that a step failed.',
      causes: ['An unknown option or a missing argument', 'The reason stands above this line in the output'],
      checks: ['Read upward to the first error', 'Run it with `--help` and compare the options'],
    },
  ],
  [
    '124',
    {
      title: 'Time limit reached',
      summary: 'Exit code 124 is what `timeout` gives when the command did not end in time.',
      causes: ['The command hangs, or waits for input', 'The limit is too short for this machine'],
      checks: ['Run it without `timeout` and watch what it waits for', 'Measure how long a good run takes'],
    },
  ],
  [
    '126',
    {
      title: 'Found, but cannot be run',
      summary: 'Exit code 126: the shell found the command but could not run it.',
      causes: ['The file lacks the execute permission', 'It is a folder, or built for another system'],
      checks: ['Look at it with `ls -l`, then `chmod +x`', 'Look at what it is with `file`'],
    },
  ],
  [
    '127',
    {
      title: 'Command not found',
      summary: 'Exit code 127: the shell found no program of that name.',
      causes: [
        'It is not installed, or not on `PATH`',
        'A typo in its name',
        'A script names an interpreter that is not there',
      ],
      checks: ['Ask the shell: `command -v` and the name', 'Print the search path: `echo "$PATH"`'],
    },
  ],
  [
    '255',
    {
      title: 'Failed with exit code 255',
      summary: 'Exit code 255: an error out of range; `ssh` gives it when the connection itself failed.',
      causes: ['`ssh` could not connect or sign in', 'A program returned -1'],
      checks: ['Try the connection alone with `ssh -v`', 'Read upward to the first error'],
    },
  ],
  [
    '3221225477',
    {
      title: 'Access violation',
      summary:
        'Exit code 3221225477 (0xC0000005): the process touched memory that is not its own, and Windows ended it.',
      causes: ['A null or dangling pointer', 'A native module built for another version'],
      checks: ['Run it under a debugger to get the stack', 'Rebuild or reinstall native modules'],
    },
  ],
  [
    '3221225781',
    {
      title: 'A DLL is missing',
      summary: 'Exit code 3221225781 (0xC0000135): Windows could not start the program because a DLL is missing.',
      causes: [
        'A runtime such as the Visual C++ redistributable is not installed',
        'The folder of the DLL is not on `PATH`',
      ],
      checks: ['Install the runtime that the program names', 'List its DLLs with `dumpbin /dependents`'],
    },
  ],
]);

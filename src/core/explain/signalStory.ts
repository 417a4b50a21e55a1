import type { ErrorReport } from '../report';
import type { Story, StoryTemplate } from './explanation';
import { factsOf } from './facts';
import { fillStory } from './fillStory';
import { headlineOf } from './headline';

/** What the shell and libc print for a signal (POSIX, strsignal), in lower case. */
const phrases = new Map([
  ['segmentation fault', 'SIGSEGV'],
  ['access violation', 'SIGSEGV'],
  ['exc_bad_access', 'SIGSEGV'],
  ['bus error', 'SIGBUS'],
  ['floating point exception', 'SIGFPE'],
  ['illegal instruction', 'SIGILL'],
  ['exc_bad_instruction', 'SIGILL'],
  ['trace/breakpoint trap', 'SIGTRAP'],
  ['aborted (core dumped)', 'SIGABRT'],
  ['abort trap', 'SIGABRT'],
]);
// `Segmentation fault (core dumped)`, `Program received signal SIGSEGV`, `terminated by signal SIGKILL`
const phrase =
  /segmentation fault|access violation|EXC_BAD_ACCESS|bus error|floating point exception|illegal instruction|EXC_BAD_INSTRUCTION|trace\/breakpoint trap|aborted \(core dumped\)|abort trap/i;
const name = /\bSIG(?:SEGV|BUS|FPE|ILL|TRAP|ABRT|KILL|TERM|INT|PIPE|HUP|QUIT|XCPU|SYS)\b/;
// `Killed`, `bash: line 1: 4242 Killed   ./app`, `signal: killed`
const bareKill = /^(?:.{0,120}\s\d{1,9} |signal: )?killed\b/i;
const bareAbort = /^(?:.{0,120}\s\d{1,9} )?aborted\b/i;

/** The story of a process that a signal ended. */
export function signalStory(report: ErrorReport): Story | undefined {
  const headline = headlineOf(report);
  const signal =
    name.exec(headline)?.[0] ?? phrases.get(phrase.exec(headline)?.[0].toLowerCase() ?? '') ?? bareSignal(headline);
  return signal === undefined ? undefined : storyOfSignal(signal, report);
}

function bareSignal(headline: string): string | undefined {
  if (bareKill.test(headline)) return 'SIGKILL';
  return bareAbort.test(headline) ? 'SIGABRT' : undefined;
}

/** The story of a signal by its name, such as `SIGSEGV`; undefined for one that ends no program by itself. */
export function storyOfSignal(signal: string, report: ErrorReport): Story | undefined {
  const template = signals.get(signal);
  return template && fillStory(template, factsOf(report), 'signal');
}

const signals = new Map<string, StoryTemplate>([
  [
    'SIGSEGV',
    {
      title: 'Segmentation fault',
      summary: 'The process touched memory that is not its own and was stopped by the system (SIGSEGV).',
      causes: [
        'A null or dangling pointer, or an index past the end of an array',
        'Endless recursion that used up the stack',
        'A native extension built for other versions',
      ],
      checks: [
        'Build with `-g -fsanitize=address` and run again',
        'Get a backtrace: `gdb -ex run -ex bt --args` and the program',
      ],
    },
  ],
  [
    'SIGBUS',
    {
      title: 'Bus error',
      summary: 'The process used an address that no memory stands behind (SIGBUS).',
      causes: ['A mapped file became shorter while in use', 'Misaligned access', 'The disk or `/dev/shm` is full'],
      checks: ['Check free space with `df -h`', 'Get a backtrace with `gdb`'],
    },
  ],
  [
    'SIGFPE',
    {
      title: 'Arithmetic exception',
      summary: 'The processor refused an integer operation (SIGFPE): nearly always a division by zero.',
      causes: ['The divisor of `/` or `%` is zero', 'The smallest integer divided by -1'],
      checks: ['Get the line with `gdb -ex run -ex bt --args` and the program', 'Test the divisor before dividing'],
    },
  ],
  [
    'SIGILL',
    {
      title: 'Illegal instruction',
      summary:
        'The processor met an instruction that it does not know, or one that the compiler placed as a trap (SIGILL).',
      causes: [
        'The binary was built for a newer processor',
        'A checked operation failed on purpose, as in Swift and clang traps',
      ],
      checks: ['Compare the build flags (`-march`) with the machine', 'Read the crash backtrace for the trapping line'],
    },
  ],
  [
    'SIGTRAP',
    {
      title: 'Trap',
      summary: 'The process stopped at a trap (SIGTRAP): a breakpoint, or a check that the program placed itself.',
      causes: ['A failed assertion or checked operation', 'A breakpoint left in the program'],
      checks: ['Read the lines printed just before', 'Get a backtrace with `gdb`'],
    },
  ],
  [
    'SIGABRT',
    {
      title: 'The program stopped itself',
      summary: 'The process called abort (SIGABRT): it noticed that something was badly wrong and gave up.',
      causes: ['A failed assertion, or an exception that nobody caught', 'The memory allocator found a corrupted heap'],
      checks: ['Read the line printed just before: it holds the reason', 'Get a backtrace with `gdb`'],
    },
  ],
  [
    'SIGKILL',
    {
      title: 'Killed from outside',
      summary: 'Something ended the process at once (SIGKILL); it had no chance to say anything.',
      causes: [
        'The system or container ran out of memory and chose this process',
        'Somebody or a supervisor ran `kill -9`',
      ],
      checks: [
        'Look for the out-of-memory killer: `dmesg | grep -i -E "killed process|oom"`',
        'Watch its memory, and raise the limit of the container',
      ],
    },
  ],
  [
    'SIGTERM',
    {
      title: 'Asked to stop',
      summary: 'Something asked the process to end (SIGTERM).',
      causes: ['A supervisor, a deployment or `docker stop` ended it', 'A time limit of the runner was reached'],
      checks: ['Look at the log of whatever started it', 'Compare how long it ran with the limits'],
    },
  ],
  [
    'SIGINT',
    {
      title: 'Interrupted',
      summary: 'The process was interrupted from the keyboard (SIGINT, Ctrl+C).',
      causes: ['Somebody pressed Ctrl+C', 'A parent process passed the interrupt on'],
      checks: ['Run it again and let it end', 'If it seemed stuck, see what it was waiting for'],
    },
  ],
  [
    'SIGPIPE',
    {
      title: 'Nobody reads the output',
      summary: 'The process wrote into a pipe that nobody reads any more (SIGPIPE).',
      causes: ['The next program in the pipe ended early, as `head` does', 'That program crashed'],
      checks: ['Run it without the pipe', 'Look at the exit codes: `echo "$PIPESTATUS"`'],
    },
  ],
  [
    'SIGHUP',
    {
      title: 'The terminal went away',
      summary: 'The process ended because its terminal or connection closed (SIGHUP).',
      causes: ['The window or SSH session was closed', 'A supervisor asked it to reload'],
      checks: ['Start it with `nohup` or inside `tmux`', 'Run it as a service'],
    },
  ],
]);

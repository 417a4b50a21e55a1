/** A kind of failure that every language has its own words for. */
interface Concept {
  name: string;
  /** Plain words for it, put into the text that is embedded and searched. */
  words: string;
  pattern: RegExp;
  /** True when the message alone says little: it comes from a slip in one's own code, and only the place tells which. */
  generic?: boolean;
}

/** Each pattern matches the wordings of several languages and tools; two or three real ones stand above it. */
const CONCEPTS: Concept[] = [
  // connect ECONNREFUSED 127.0.0.1:6379 | [Errno 111] Connection refused | No connection could be made because the target machine actively refused it
  {
    name: 'refused',
    words: 'connection refused',
    pattern:
      /ECONNREFUSED|connection refused|actively refused|connect refused|connection to \S+ refused|WinError 10061/i,
  },
  // getaddrinfo ENOTFOUND db | Name or service not known | UnknownHostException
  {
    name: 'host-unknown',
    words: 'host name not found',
    pattern:
      /ENOTFOUND|EAI_AGAIN|name or service not known|nodename nor servname|UnknownHostException|no such host|could not resolve host|name resolution/i,
  },
  // listen EADDRINUSE: address already in use :::3000 | OSError: [Errno 98] Address already in use
  {
    name: 'port-in-use',
    words: 'address already in use',
    pattern: /EADDRINUSE|address already in use|port (?:is )?already|already listening|WinError 10048/i,
  },
  // ETIMEDOUT | Read timed out | deadline exceeded
  {
    name: 'timeout',
    words: 'timed out',
    pattern: /ETIMEDOUT|ESOCKETTIMEDOUT|timed?[ -]?out|TimeoutError|TimeoutException|deadline exceeded/i,
  },
  // read ECONNRESET | Connection reset by peer | socket hang up
  {
    name: 'reset',
    words: 'connection reset',
    pattern: /ECONNRESET|connection reset|socket hang up|EPIPE|broken pipe/i,
  },
  // ENOENT: no such file or directory | FileNotFoundError | NoSuchFileException
  {
    name: 'file-missing',
    words: 'no such file',
    pattern: /ENOENT|no such file|FileNotFound|NoSuchFile|cannot find the (?:file|path)|could not be found: .*\//i,
  },
  // EACCES: permission denied | PermissionError | AccessDeniedException
  {
    name: 'denied',
    words: 'permission denied',
    pattern: /EACCES|EPERM|permission denied|PermissionError|AccessDenied|operation not permitted/i,
  },
  // ENOSPC: System limit for number of file watchers reached
  { name: 'watchers', words: 'inotify watch limit', pattern: /file watchers|inotify|watch ENOSPC/i },
  // ENOSPC: no space left on device | disk full
  { name: 'disk-full', words: 'no space left on device', pattern: /no space left|disk (?:is )?full/i },
  // EMFILE: too many open files
  { name: 'too-many-files', words: 'too many open files', pattern: /EMFILE|ENFILE|too many open files/i },
  // Cannot find module 'x' | No module named 'x' | ClassNotFoundException | Can't locate X.pm in @INC | package x does not exist
  {
    name: 'module-missing',
    words: 'module not found',
    pattern:
      /cannot find module|no module named|module ?not ?found|ClassNotFound|NoClassDefFound|can't locate \S+ in @INC|package \S+ does not exist|could not resolve ["']|can't resolve|unresolved import|cannot find package|could not find or load main class|no required module provides/i,
  },
  // unable to verify the first certificate | CERTIFICATE_VERIFY_FAILED | PKIX path building failed
  { name: 'certificate', words: 'untrusted certificate', pattern: /certificate|CERT_|PKIX|x509|SSLHandshake/i },
  // 'utf-8' codec can't decode byte 0xf6 | MalformedInputException | invalid byte sequence
  {
    name: 'encoding',
    words: 'text encoding',
    pattern:
      /codec can't|Unicode(?:De|En)code|MalformedInput|UnmappableCharacter|invalid (?:byte sequence|utf-8|start byte|continuation byte)|unmappable character/i,
  },
  // can't decode byte 0x8b in position 1: gzip's magic number
  { name: 'gzip', words: 'gzip compressed data', pattern: /byte 0x8b in position 1\b|not in gzip format|not a gzip/i },
  // can't decode byte 0xff in position 0: a UTF-16 byte order mark
  { name: 'utf16', words: 'utf-16 byte order mark', pattern: /byte 0xf[ef] in position 0\b/i },
  // Unexpected token < in JSON at position 0 | JSONDecodeError | Expecting value: line 1 column 1
  {
    name: 'json',
    words: 'invalid json',
    pattern: /in JSON|JSONDecode|JsonParse|JsonSyntax|not valid JSON|Expecting value: line|unexpected end of JSON/i,
  },
  // Allocation failed - JavaScript heap out of memory | java.lang.OutOfMemoryError | MemoryError | bad_alloc
  {
    name: 'memory',
    words: 'out of memory',
    pattern: /out of memory|OutOfMemory|MemoryError|bad_alloc|ENOMEM|cannot allocate memory|heap space/i,
  },
  // Maximum call stack size exceeded | RecursionError | StackOverflowError | stack overflow
  {
    name: 'recursion',
    words: 'stack overflow endless recursion',
    pattern: /maximum call stack|RecursionError|StackOverflow|stack (?:has )?overflow|recursion depth/i,
    generic: true,
  },
  // exec format error | invalid ELF header | wrong architecture
  {
    name: 'architecture',
    words: 'wrong binary architecture',
    pattern:
      /exec format error|invalid ELF header|wrong (?:ELF class|architecture)|bad CPU type|incompatible architecture/i,
  },
  // bad interpreter | $'\r': command not found
  {
    name: 'carriage-return',
    words: 'windows line endings carriage return',
    pattern: /\^M|\\r['": ]|\r: |bad interpreter/i,
  },
  // violates unique constraint | Duplicate entry | UNIQUE constraint failed | E11000 duplicate key
  {
    name: 'duplicate-key',
    words: 'duplicate key unique constraint',
    pattern: /duplicate (?:key|entry)|unique constraint|UniqueViolation/i,
    generic: true,
  },
  // database is locked | SQLITE_BUSY
  { name: 'locked', words: 'database locked', pattern: /database is locked|SQLITE_BUSY|database table is locked/i },
  // password authentication failed | Access denied for user
  {
    name: 'credentials',
    words: 'authentication failed credentials',
    pattern:
      /authentication failed|access denied for user|invalid (?:credentials|password)|publickey|EAUTH|401 unauthorized/i,
  },
  // blocked by CORS policy
  { name: 'cors', words: 'cross origin request blocked', pattern: /CORS|cross-origin/i },
  // Cannot read properties of undefined | NullPointerException | 'NoneType' object has no attribute | nil pointer dereference | found nil | unwrap() on a `None`
  {
    name: 'nothing',
    words: 'null reference',
    pattern:
      /of (?:undefined|null)\b|NullPointer|NoneType|nil pointer|NilClass|found nil|null check|on a [`']None|null reference|NullReference|undefined is not an? (?:object|function)|is (?:undefined|null)\b|null pointer|undefined method .* for nil/i,
    generic: true,
  },
  // IndexError | list index out of range | ArrayIndexOutOfBoundsException | index out of range [3] with length 3
  {
    name: 'index',
    words: 'index out of range',
    pattern: /IndexError|index (?:\S+ )?out of (?:range|bounds)|out of range|OutOfBounds|out_of_range|index out of/i,
    generic: true,
  },
  // ZeroDivisionError | / by zero
  { name: 'zero-division', words: 'division by zero', pattern: /ZeroDivision|by zero|divide error/i, generic: true },
  // KeyError: 'x'
  { name: 'key', words: 'missing key', pattern: /\bKeyError|KeyNotFound|key not found/i, generic: true },
  // AssertionError | assertion failed | expect(received)
  {
    name: 'assertion',
    words: 'assertion failed',
    pattern: /assert|expect\(|expected .* (?:to|but)|not deep.?equal|AssertionFailed|ComparisonFailure/i,
    generic: true,
  },
  // Segmentation fault (core dumped) | SIGSEGV | heap-use-after-free | double free
  {
    name: 'memory-fault',
    words: 'memory fault crash',
    pattern:
      /segmentation fault|SIGSEGV|SIGABRT|use-after-free|double free|buffer-overflow|core dumped|access violation/i,
    generic: true,
  },
  // TypeError: x is not a function | unsupported operand type(s) | cannot be cast | incompatible types | mismatched types
  {
    name: 'wrong-type',
    words: 'wrong type',
    pattern:
      /TypeError|ClassCast|incompatible types|mismatched types|unsupported operand|cannot be cast|not assignable|InvalidCast|invalid conversion|cannot convert|type mismatch/i,
    generic: true,
  },
  // x is not defined | NameError | cannot find symbol | undeclared | undefined: x | use of undeclared
  {
    name: 'name-unknown',
    words: 'undefined name',
    pattern:
      /is not defined|NameError|cannot find symbol|undeclared|undefined: |not declared|was not declared|cannot find (?:name|value|function|type)|has no member|unbound variable|UnboundLocal/i,
    generic: true,
  },
  // SyntaxError: invalid syntax | unexpected token | expected ';'
  {
    name: 'syntax',
    words: 'syntax error',
    pattern:
      /SyntaxError|syntax error|unexpected token|parse error|expected ['"‘]|IndentationError|TabError|unterminated/i,
    generic: true,
  },
  // undefined reference to `x' | unresolved external symbol
  {
    name: 'link',
    words: 'linker undefined reference',
    pattern: /undefined reference|undefined symbol|unresolved external|ld returned|linker command failed/i,
  },
  // multiple definition of `x'
  { name: 'multiple-definition', words: 'multiple definition', pattern: /multiple definition|duplicate symbol/i },
  // ModuleNotFound of node's ESM
  {
    name: 'esm',
    words: 'ES module',
    pattern: /ERR_REQUIRE_ESM|outside a module|ES module|ERR_UNKNOWN_FILE_EXTENSION|ERR_UNSUPPORTED_DIR_IMPORT/i,
  },
  // command not found | is not recognized as an internal or external command
  {
    name: 'command-missing',
    words: 'command not found',
    pattern:
      /command not found|is not recognized as|not found in PATH|executable (?:file )?not found|spawn \S+ ENOENT/i,
  },
  // dictionary changed size during iteration | ConcurrentModificationException
  {
    name: 'changed-while-iterating',
    words: 'collection changed during iteration',
    pattern: /changed size during iteration|ConcurrentModification|collection was modified/i,
    generic: true,
  },
  // all goroutines are asleep - deadlock!
  { name: 'deadlock', words: 'deadlock', pattern: /deadlock/i, generic: true },
  // UnhandledPromiseRejection
  { name: 'unhandled', words: 'unhandled rejection', pattern: /unhandled ?promise|unhandledrejection/i, generic: true },
];

/** The concepts that a text shows, in a fixed order. */
export function conceptsOf(text: string): string[] {
  return CONCEPTS.filter((concept) => concept.pattern.test(text)).map((concept) => concept.name);
}

/** Plain words for a concept, for search and embedding; empty for an unknown one. */
export function wordsOfConcept(name: string): string {
  return CONCEPTS.find((concept) => concept.name === name)?.words ?? '';
}

/** True when every concept is a slip in one's own code, or there is none of the environment: the message alone says little. */
export function isGeneric(concepts: readonly string[]): boolean {
  return concepts.length > 0 && concepts.every((name) => CONCEPTS.find((concept) => concept.name === name)?.generic);
}

import { baseName } from './readMessage';

/** Services by the port that they always have; another port of the same service still names the service. */
const SERVICES = new Map([
  ['1433', 'SQL Server'],
  ['1521', 'Oracle'],
  ['2379', 'etcd'],
  ['3306', 'MySQL'],
  ['5432', 'PostgreSQL'],
  ['5672', 'RabbitMQ'],
  ['6379', 'Redis'],
  ['9042', 'Cassandra'],
  ['9092', 'Kafka'],
  ['9200', 'Elasticsearch'],
  ['11211', 'Memcached'],
  ['27017', 'MongoDB'],
]);

const SERVICE_NAMES = new RegExp(`\\b(?:${[...SERVICES.values()].join('|')})\\b`, 'gi');

/** Kind of subject, and the messages that name one; the first group that matched is its value. The real line stands above each. */
const SUBJECTS: [kind: string, pattern: RegExp][] = [
  // Cannot find module 'express' | Cannot find package 'chalk' imported from
  ['module', /cannot find (?:module|package) ['"]?([^\s'"]{1,200})/gi],
  // ModuleNotFoundError: No module named 'billing.setings'
  ['module', /no module named ['"]?([\w.]{1,200})/gi],
  // Can't locate JSON/XS.pm in @INC
  ['module', /can't locate (\S{1,200}) in @INC/gi],
  // error: package org.junit does not exist
  ['module', /package ([\w.]{1,200}) does not exist/gi],
  // Module not found: Error: Can't resolve 'left-pad' in
  ['module', /(?:can't|could not|failed to) resolve (?:import )?['"]([^'"\n]{1,200})['"]/gi],
  // error[E0432]: unresolved import `serde_json`
  ['module', /unresolved import `([^`\n]{1,200})`|can't find crate for `([^`\n]{1,200})`/gi],
  // Could not find a declaration file for module 'pev2'
  ['module', /declaration file for module ['"]([^'"\n]{1,200})/gi],
  // fatal error: pthread.h: No such file or directory
  ['header', /fatal error: ([\w./+-]{1,200}): no such file/gi],
  // java.lang.ClassNotFoundException: com.acme.stock.Mian
  ['class', /(?:ClassNotFoundException|NoClassDefFoundError|load main class)[:\s]{1,3}([\w./$]{1,200})/g],
  // ImportError: cannot import name 'soft_unicode' from 'markupsafe'
  ['import', /cannot import name ['"]([\w.]{1,120})/gi],
  // The requested module './a.js' does not provide an export named 'foo'
  ['import', /export named ['"]([\w$]{1,120})/gi],
  // KeyError: 'BILLING_DSN'
  ['key', /KeyError: ['"]([^'"\n]{1,120})['"]/g],
  // Missing required environment variable DATABASE_URL
  ['variable', /environment variable:? ['"`]?(\w{2,80})/gi],
  // ./run.sh: line 3: NAME: unbound variable
  ['variable', /(\w{1,80}): unbound variable/g],
  // no such table: invoices | relation "users" does not exist | Table 'shop.users' doesn't exist
  [
    'table',
    /no such table: ([\w.]{1,120})|relation ["']([\w.]{1,120})["'] does not exist|table ['"]([\w.]{1,120})['"] doesn't exist/gi,
  ],
  // no such column: guild | column "x" does not exist | has no column named x
  [
    'column',
    /no such column: ["']?([\w.]{1,120})|column ["']([\w.]{1,120})["'] does not exist|no column named ([\w.]{1,120})/gi,
  ],
  // Cannot read properties of undefined (reading 'map')
  ['property', /\((?:reading|setting) ['"]([\w$]{1,120})['"]\)/g],
  // Cannot read property 'map' of undefined
  ['property', /cannot (?:read|set) property ['"]([\w$]{1,120})['"] of/gi],
  // AttributeError: 'NoneType' object has no attribute 'vat_id'
  ['property', /has no attribute ['"](\w{1,120})['"]/g],
  // Property 'name' does not exist on type 'User'
  ['property', /property ['"]([\w$]{1,120})['"] does not exist/gi],
  // cart.total is not a function | x is not defined
  ['name', /([\w$.]{1,120}) is not (?:a function|defined|a constructor|iterable)/g],
  // NameError: name 'nmae' is not defined
  ['name', /name ['"](\w{1,120})['"] is not defined/g],
  // symbol:   class HashMap | symbol: method assertEquals(int,int)
  ['symbol', /symbol: +(?:class|method|variable) (\w{1,120})/g],
  // undefined reference to `pthread_create'
  ['symbol', /undefined reference to [`'‘]([\w:~]{1,120})/g],
  // multiple definition of `counter'
  ['symbol', /multiple definition of [`'‘]([\w:~]{1,120})/g],
  // cannot find value `x` in this scope
  ['symbol', /cannot find (?:value|function|type|macro|struct)[^`\n]{0,40}`(\w{1,120})`/g],
  // error: 'strlen' was not declared in this scope | ‘uint8_t’ does not name a type
  ['symbol', /[‘'](\w{1,120})[’'] (?:was not declared|undeclared|does not name a type|has not been declared)/g],
  // No enum constant com.acme.stock.model.Unit.kg
  ['enum', /no enum constant (?:[\w.]{1,160}\.)?(\w{1,80})\.\w{1,80}/gi],
  // bash: jq: command not found | sh: 1: vite: not found
  ['command', /([\w./-]{1,120}): (?:command )?not found/g],
  // spawn ffmpeg ENOENT
  ['command', /spawn ([\w./-]{1,120}) ENOENT/g],
  // npm error Missing script: "start"
  ['script', /missing script: ["']?([\w:.-]{1,80})/gi],
  // ENOENT: no such file or directory, open 'config.json' | [Errno 2] No such file or directory: 'kunde.csv'
  [
    'file',
    /no such file or directory[,:]? ?(?:open|stat|lstat|scandir|mkdir|unlink|rename|access)? ?['"]([^'"\n]{1,300})/gi,
  ],
  // NoSuchFileException: data/april.csv
  ['file', /NoSuchFileException: (\S{1,300})|FileNotFoundException: (\S{1,300}) \(/g],
  // unreported exception IOException; must be caught
  ['exception', /unreported exception (\w{1,120})/g],
  // Object of type Decimal is not JSON serializable
  ['type', /object of type (\w{1,120}) is not/gi],
  // parse() missing 1 required positional argument: 'text'
  ['argument', /required positional arguments?: ['"](\w{1,80})/g],
  // No matching distribution found for foo==1.2
  ['module', /no matching distribution found for ([\w.-]{1,120})/gi],
  // duplicate key value violates unique constraint "users_email_key" | Duplicate key A
  ['constraint', /unique constraint ["'](\w{1,120})/gi],
  // no matches for kind "Ingress" in version "extensions/v1beta1"
  ['resource', /no matches for kind ["'](\w{1,80})/gi],
];

/** Kinds whose values are files: compared by their name. */
const FILES = new Set(['file', 'header', 'command']);

/** What a message is about, as `kind:value`, without repeats; at most 12. */
export function subjectsOf(text: string, places: readonly string[]): string[] {
  const found = new Set<string>();
  for (const [kind, pattern] of SUBJECTS) {
    for (const match of text.matchAll(pattern)) {
      const value = match.slice(1).find((group) => group !== undefined);
      if (value) found.add(`${kind}:${FILES.has(kind) || /^[./]|^[A-Z]:\\/.test(value) ? baseName(value) : value}`);
    }
  }
  for (const place of places) {
    const port = /:(\d{2,5})$/.exec(place)?.[1];
    const service = port && SERVICES.get(port);
    if (port) found.add(`port:${port}`);
    if (service) found.add(`service:${service}`);
  }
  // Redis connection to localhost:6380 failed
  for (const [name] of text.matchAll(SERVICE_NAMES))
    found.add(`service:${[...SERVICES.values()].find((service) => service.toLowerCase() === name.toLowerCase())}`);
  return [...found].slice(0, 12);
}

/** `['module', 'redis']` of `module:redis`. */
export function splitSubject(subject: string): [kind: string, value: string] {
  const at = subject.indexOf(':');
  return [subject.slice(0, at), subject.slice(at + 1)];
}

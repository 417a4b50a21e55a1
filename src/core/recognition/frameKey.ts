import type { StackFrame } from '../report';
import { baseName } from './readMessage';
import type { FrameKey } from './recognition';

/** Names that say no more than "here": `<module>`, `Object.<anonymous>`, `{closure#0}`, `lambda$main$0`, `__init__`'s wrapper. */
const NAMELESS =
  /^(?:anonymous|module|top-level|eval|closure.*|lambda.*|listcomp|genexpr|dictcomp|setcomp|unknown|\?+|null|main\.func\d+|func\d+)$/i;

/** A frame by function and file: what survives other lines, folders, packages and versions. */
export function frameKey(frame: StackFrame): FrameKey {
  return { fn: functionName(frame.function ?? ''), file: fileStem(frame.file ?? '') };
}

/** `parsePrice` of `com.acme.CsvLoader.parsePrice`, `handle` of `main.(*Server).handle(0xc000)`, empty when anonymous. */
export function functionName(printed: string): string {
  const bare = printed
    .slice(0, 300)
    .replace(/ \[as ([^\]]*)\]$/, '')
    .replace(/^(?:async|new|static|at) /, '')
    // billing::money::gross::h1a2b3c4d5e6f7a8b
    .replace(/::h[0-9a-f]{16}$/, '')
    .replace(/<impl .*?>::/g, '')
    // app::run::{{closure}}
    .replace(/(?:::)?\{\{?closure\}?\}(?:#\d+)?/g, '')
    // std::vector<int>::at(unsigned long)
    .replace(/\((?!\*).*$/s, '')
    .replace(/<([^<>]*)>/g, (_, inner: string) => (/^[a-z]+$/.test(inner) ? inner : ''));
  const last =
    bare
      .split(/\.|::|#|\/|\$(?=\d)/)
      .filter(Boolean)
      .pop() ?? '';
  const name = last.replace(/[^\p{L}\p{N}_$]/gu, '');
  return NAMELESS.test(name) ? '' : name;
}

/** `CsvLoader` of `src/io/CsvLoader.java`; `index` and `__init__` take their folder's name. */
export function fileStem(path: string): string {
  const base = baseName(path);
  const stem = base.replace(/(.)\.[\w]{1,5}$/, '$1');
  if (!/^(?:index|__init__|mod|main)$/.test(stem)) return stem;
  const folder = path.split(/[\\/]/).slice(-2, -1)[0];
  return folder && folder !== '.' ? `${folder}/${stem}` : stem;
}

import type { ErrorReport } from '../report';
import type { Catalogue, CatalogueEntry } from './catalogue/entry';
import { headlineOf, messageStart } from './headline';

/** An entry that explains a report, and the named groups of its pattern. */
export interface Found {
  entry: CatalogueEntry;
  groups: Record<string, string | undefined>;
}

interface Owned {
  entry: CatalogueEntry;
  catalogue: Catalogue;
}

/** Finds entries by type, code and word. A lookup costs the words of one message, whatever the size of the catalogue. */
export class CatalogueIndex {
  private readonly byType = new Map<string, Owned[]>();
  private readonly byWord = new Map<string, Owned[]>();
  private readonly knownLanguages = new Set<string>();

  constructor(catalogues: readonly Catalogue[]) {
    for (const catalogue of catalogues) {
      for (const language of catalogue.languages ?? []) this.knownLanguages.add(language);
      for (const entry of catalogue.entries) {
        for (const type of entry.types ?? []) push(this.byType, type, { entry, catalogue });
        for (const word of entry.words ?? []) push(this.byWord, word, { entry, catalogue });
      }
    }
  }

  /** The most telling entry: one whose pattern matches, by type before by word; then one for the bare type or code. */
  find(report: ErrorReport, isWanted: (entry: CatalogueEntry) => boolean): Found | undefined {
    const fits = ({ entry, catalogue }: Owned) => isWanted(entry) && this.isOfLanguage(report, catalogue);
    const message = messageStart(report);
    const headline = headlineOf(report);
    const types = typesOf(report, headline);
    const typed = types.flatMap((type) => this.byType.get(type) ?? []).filter(fits);
    const worded = wordsOf(headline).flatMap((word) => this.byWord.get(word) ?? []);
    for (const { entry } of [...typed, ...worded.filter(fits)]) {
      const match = entry.pattern?.exec(message) ?? entry.pattern?.exec(headline);
      if (match) return { entry, groups: match.groups ?? {} };
    }
    const bare = typed.find(({ entry, catalogue }) => !entry.pattern && this.isCertain(report, entry, catalogue));
    return bare && { entry: bare.entry, groups: {} };
  }

  /** A report of a tool, or of unknown language, may hold any language's message. */
  private isOfLanguage(report: ErrorReport, { languages }: Catalogue): boolean {
    return !languages || languages.includes(report.language) || !this.knownLanguages.has(report.language);
  }

  /** A bare `TypeError` of unknown language could be anybody's. */
  private isCertain(report: ErrorReport, entry: CatalogueEntry, { languages }: Catalogue): boolean {
    if (!languages || languages.includes(report.language)) return true;
    return !entry.types!.some((type) =>
      (this.byType.get(type) ?? []).some((other) => other.catalogue.languages !== languages),
    );
  }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

// `EADDRINUSE`, `TS7016`, `ERR_REQUIRE_ESM`, `SQLITE_BUSY`, `E0502`: codes inside a message
const codeShape = /\b(?:E[A-Z]{4,15}|[A-Z]{1,4}\d{3,6}|[A-Z]{2,12}(?:_[A-Z0-9]{1,20}){1,8})\b/g;

/** Code, type, last part of the type, then codes that the message holds. */
function typesOf({ code, errorType }: ErrorReport, headline: string): string[] {
  const types = new Set<string>();
  if (code) types.add(code);
  if (errorType) {
    const type = errorType.slice(0, 300);
    types.add(type);
    // `java.net.ConnectException`, `Errno::ENOENT`, `Illuminate\Database\QueryException`, `panic: x`
    types.add(type.replace(/^.*(?:\.|::|\\|\/)(?=\w)/, ''));
  }
  for (const [found] of headline.matchAll(codeShape)) types.add(found);
  return [...types];
}

function wordsOf(headline: string): string[] {
  // `heap-use-after-free`, `ld`, `__stack_chk_fail`
  return [...new Set(headline.toLowerCase().match(/[\w-]+/g) ?? [])];
}

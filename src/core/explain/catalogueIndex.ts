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

  /**
   * The most telling entry: one whose pattern matches, by type; one for the bare code; one whose pattern matches, by
   * word; one for the bare type.
   */
  find(report: ErrorReport, isWanted: (entry: CatalogueEntry) => boolean): Found | undefined {
    const fits = ({ entry, catalogue }: Owned) => isWanted(entry) && this.isOfLanguage(report, catalogue);
    const headline = headlineOf(report);
    const typed = typesOf(report, headline)
      .flatMap((type) => this.byType.get(type) ?? [])
      .filter(fits);
    const isBare = ({ entry, catalogue }: Owned) => !entry.pattern && this.isCertain(report, entry, catalogue);
    const worded = () =>
      wordsOf(headline)
        .flatMap((word) => this.byWord.get(word) ?? [])
        .filter(fits);
    return (
      matching(report, typed) ??
      bare(typed.find((each) => isBare(each) && report.code !== null && each.entry.types?.includes(report.code))) ??
      matching(report, worded()) ??
      bare(typed.find(isBare))
    );
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

function matching(report: ErrorReport, candidates: readonly Owned[]): Found | undefined {
  if (candidates.length === 0) return undefined;
  const message = messageStart(report);
  // `java.net.ConnectException: Connection refused` as the message of a wrapping exception
  const texts = [message, headlineOf(report), message.replace(innerType, '')];
  for (const { entry } of candidates) {
    for (const text of texts) {
      const match = entry.pattern?.exec(text);
      if (match) return { entry, groups: match.groups ?? {} };
    }
  }
  return undefined;
}

function bare(owned: Owned | undefined): Found | undefined {
  return owned && { entry: owned.entry, groups: {} };
}

// `Caused by: java.lang.NullPointerException: x`, `---> System.InvalidOperationException: x`, `TypeError: x`
const innerType = /^(?:Caused by: |Uncaught |-+> ?)?([\w.$:]{1,160}(?:Exception|Error)): /;

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

// `EADDRINUSE`, `TS7016`, `ERR_REQUIRE_ESM`, `SQLITE_BUSY`, `E0502`: codes inside a message
const codeShape = /\b(?:E[A-Z]{4,15}|[A-Z]{1,4}\d{3,6}|[A-Z]{2,12}(?:_[A-Z0-9]{1,20}){1,8})\b/g;

/** Code, type, last part of the type, codes that the message holds, and a type that it starts with. */
function typesOf(report: ErrorReport, headline: string): string[] {
  const { code, errorType } = report;
  const types = new Set<string>();
  if (code) types.add(code);
  if (errorType) {
    const type = errorType.slice(0, 300);
    types.add(type);
    types.add(lastPart(type));
  }
  for (const [found] of headline.matchAll(codeShape)) types.add(found);
  const inner = innerType.exec(messageStart(report))?.[1];
  if (inner) types.add(lastPart(inner));
  return [...types];
}

// `java.net.ConnectException`, `Errno::ENOENT`, `Illuminate\\Database\\QueryException`
function lastPart(type: string): string {
  return type.replace(/^.*(?:\.|::|\\|\/)(?=\w)/, '');
}

function wordsOf(headline: string): string[] {
  // `heap-use-after-free`, `ld`, `__stack_chk_fail`
  return [...new Set(headline.toLowerCase().match(/[\w-]+/g) ?? [])];
}

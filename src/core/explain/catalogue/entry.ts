import type { StoryTemplate } from '../explanation';

/**
 * One kind of error. Found by `types` or `words`, never by trying every pattern; then `pattern`, when there is one, has
 * to match the message. Texts are ours, at most 300 characters for the summary and 160 for each cause and check when filled.
 */
export interface CatalogueEntry extends StoryTemplate {
  /** Unique in its catalogue. */
  title: string;
  /** Error types (full or last part: `NullPointerException`) and codes, in the case in which they are printed. */
  types?: readonly string[];
  /** Rare words of the message in lower case, one of which it always holds: for errors that print no type. */
  words?: readonly string[];
  /** A real message that `pattern` matches; the tests hold the two against each other. */
  example?: string;
  /** Over the message, else over `type: message`. Linear. Its named groups are placeholders; a group has one name in one
   * pattern, so that of another alternative gets a digit: `name2` also fills `{name}`. */
  pattern?: RegExp;
  /** Says little by itself: a cause that another entry explains tells the story instead. */
  isBroad?: true;
}

/** The entries of one language family or group of tools. */
export interface Catalogue {
  /** Names it in tests. */
  name: string;
  /** Languages of reports that it explains; without it, every language: server messages turn up in any program. */
  languages?: readonly string[];
  entries: readonly CatalogueEntry[];
}

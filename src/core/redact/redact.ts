import { cleanText, escapeCodesIn } from './cleanText';
import { findSecrets } from './findSecrets';
import { createPersonalFinder, type PersonalOptions } from './personal';
import { isSecretSpan, mergeSpans, type Span } from './span';

/** What is personal here, besides secrets, which always go. */
export type RedactOptions = PersonalOptions;

/** Replacing one secret may bring the pieces around it together; each pass looks again at what is left. */
const MAX_PASSES = 4;

/**
 * Takes everything secret or personal out of a text: keys, tokens and passwords become `<secret:github-token>`,
 * mailboxes `<email>`, home folders `~`, user names `<user>` and, when asked for, addresses `<ip>`. Escape codes and line
 * breaks stay. Redacting twice changes nothing. Never throws; linear in the text.
 */
export function redact(text: string, options: RedactOptions): string {
  return createRedactor(options)(text);
}

/** `redact` with its preparation done once. */
export function createRedactor(options: RedactOptions): (text: string) => string {
  const personal = createPersonalFinder(options);
  return (text) => {
    let current = text;
    for (let pass = 0; pass < MAX_PASSES; pass++) {
      const clean = cleanText(current);
      const spans = [...findSecrets(clean.text), ...personal.find(clean.text)];
      if (spans.length === 0) return current;
      const next = replaceSpans(current, mergeSpans(spans), clean.original);
      // Names and places leave nothing behind that another look would find.
      if (next === current || !spans.some(isSecretSpan)) return next;
      current = next;
    }
    return current;
  };
}

function replaceSpans(text: string, spans: readonly Span[], original: (offset: number) => number): string {
  const pieces: string[] = [];
  let from = 0;
  for (const span of spans) {
    const start = original(span.start);
    const end = original(span.end - 1) + 1;
    pieces.push(text.slice(from, start), span.replacement, escapeCodesIn(text.slice(start, end)));
    from = end;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}

import type { ErrorCard, SuggestionCard } from '../protocol';

/** The chip's words for an error's state. */
export function verdictWords(card: Pick<ErrorCard, 'verdict' | 'regression'>): string {
  if (card.regression) return 'Back again';
  switch (card.verdict) {
    case 'searching':
      return 'Looking in memory';
    case 'known':
      return 'Seen before';
    case 'likely':
      return 'Probably seen before';
    case 'weak':
      return 'A bit like one before';
    case 'none':
      return 'New to you';
  }
}

/** The plain evidence behind a confidence: "worked 4 of 5", "worked once", "not tried yet". */
export function evidenceWords({ worked, tried }: Pick<SuggestionCard, 'worked' | 'tried'>): string {
  if (tried === 0) return 'not tried yet';
  if (tried === 1) return worked === 1 ? 'worked once' : 'failed once';
  return `worked ${worked} of ${tried}`;
}

/** `counted(1, 'library frame')` is "1 library frame", with two it is "2 library frames"; thousands are separated. */
export function counted(count: number, noun: string): string {
  return `${COUNT.format(count)} ${noun}${count === 1 ? '' : 's'}`;
}

const COUNT = new Intl.NumberFormat('en');

/** 0..1 as a whole percentage. */
export function percent(share: number): string {
  return `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%`;
}

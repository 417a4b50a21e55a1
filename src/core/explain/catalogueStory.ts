import type { ErrorReport } from '../report';
import { catalogues } from './catalogue';
import { CatalogueIndex } from './catalogueIndex';
import type { Story } from './explanation';
import { factsOf } from './facts';
import { fillStory } from './fillStory';

const index = new CatalogueIndex(catalogues);

/** The catalogue's story: of an entry that is specific, or of one that only says what a type is for. */
export function catalogueStory(report: ErrorReport, kind: 'specific' | 'broad'): Story | undefined {
  const found = index.find(report, ({ isBroad }) => (isBroad === true) === (kind === 'broad'));
  if (!found) return undefined;
  const values = factsOf(report);
  for (const [name, value] of Object.entries(found.groups))
    if (value) values.set(name.replace(/\d$/, ''), value.trim());
  return fillStory(found.entry, values, 'catalogue');
}

import type { ErrorReport } from '../report';

const weights = { fatal: 3, error: 3, warning: 1, info: 0 } as const;

/**
 * The report that a person should look at first: errors before warnings, one that says where in their own code it was
 * raised before one that does not, and among equals the first, because later errors tend to follow from it. A program
 * that prints one crash after many log lines crashed for the last reason: an uncaught error counts most.
 */
export function primaryReport(reports: readonly ErrorReport[]): ErrorReport | undefined {
  let best: ErrorReport | undefined;
  let bestScore = -1;
  for (const report of reports) {
    const score = scoreOf(report);
    if (score > bestScore) {
      best = report;
      bestScore = score;
    }
  }
  return best;
}

function scoreOf(report: ErrorReport): number {
  let score = weights[report.severity] * 10;
  if (report.innermostInApp) score += 4;
  else if (report.frameCount > 0) score += 3;
  if (report.innermost) score += 2;
  if (report.errorType) score += 1;
  return score;
}

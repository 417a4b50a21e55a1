/** Fits a logistic regression by Newton's method, with a small L2 penalty; gives the bias first, then one number a column. */
export function fitLogistic(
  rows: readonly number[][],
  labels: readonly number[],
  weights?: readonly number[],
): number[] {
  const columns = rows[0]!.length + 1;
  const beta = new Array<number>(columns).fill(0);
  for (let step = 0; step < 30; step++) {
    const gradient = new Array<number>(columns).fill(0);
    const hessian = Array.from({ length: columns }, (_, i) =>
      Array.from({ length: columns }, (_, j) => (i === j ? 0.5 : 0)),
    );
    rows.forEach((row, n) => {
      const x = [1, ...row];
      const p = 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * beta[i]!, 0)));
      const weight = weights?.[n] ?? 1;
      for (let i = 0; i < columns; i++) {
        gradient[i]! += weight * (labels[n]! - p) * x[i]!;
        for (let j = 0; j < columns; j++) hessian[i]![j]! += weight * p * (1 - p) * x[i]! * x[j]!;
      }
    });
    for (let i = 1; i < columns; i++) gradient[i]! -= 0.5 * beta[i]!;
    const delta = solve(hessian, gradient);
    for (let i = 0; i < columns; i++) beta[i]! += delta[i]!;
    if (Math.max(...delta.map(Math.abs)) < 1e-6) break;
  }
  return beta;
}

/** Gaussian elimination with pivoting. */
function solve(matrix: number[][], right: number[]): number[] {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let k = i + 1; k < n; k++) if (Math.abs(rows[k]![i]!) > Math.abs(rows[pivot]![i]!)) pivot = k;
    [rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!];
    for (let k = i + 1; k < n; k++) {
      const factor = rows[k]![i]! / rows[i]![i]!;
      for (let j = i; j <= n; j++) rows[k]![j]! -= factor * rows[i]![j]!;
    }
  }
  const result = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    let sum = rows[i]![n]!;
    for (let j = i + 1; j < n; j++) sum -= rows[i]![j]! * result[j]!;
    result[i] = sum / rows[i]![i]!;
  }
  return result;
}

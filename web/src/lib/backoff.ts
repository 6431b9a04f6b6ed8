/** Return how long to wait before try number `attempt` (from 1): doubling, capped, never in step. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(30_000, 1000 * 2 ** (attempt - 1));
  return Math.round(ceiling * (0.5 + random() / 2));
}

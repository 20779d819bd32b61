/** The same period one year before: `2024-2025` → `2023-2024`, `2024-07` → `2023-07`. */
export function previousPeriod(period: string): string {
  const year = Number(period.slice(0, 4)) - 1;
  return period.length === 9 ? `${year}-${year + 1}` : `${year}${period.slice(4)}`;
}

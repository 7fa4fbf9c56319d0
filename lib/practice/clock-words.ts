/** Minutes after midnight as people say them: 1050 is `5:30 pm`. */
export function clockWords(minutes: number): string {
  const hour = Math.floor(minutes / 60)
  return `${hour % 12 || 12}:${String(minutes % 60).padStart(2, '0')} ${hour < 12 ? 'am' : 'pm'}`
}

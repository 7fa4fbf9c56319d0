/** Whether words are shown on a day such as 2027-03-08: they are no draft and their publish date has come. */
export function isPublished(
  { draft, from }: { draft: boolean; from?: string | undefined },
  today: string,
): boolean {
  return !draft && (from === undefined || from <= today)
}

/** Where one patient's request or the practitioner's own pages stand, each with all below it; a "/" at the end leaves itself out. */
const privatePaths = ['/consultation/', '/practice', '/api']

/** Whether a path is one person's business: never cached, never indexed, never prefetched. */
export function isPrivatePath(pathname: string): boolean {
  return privatePaths.some(
    (start) => pathname === start || pathname.startsWith(start.endsWith('/') ? start : `${start}/`),
  )
}

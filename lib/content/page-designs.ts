/**
 * What the route of a page draws. A section that is needed is drawn by its name; `others` says what becomes of the rest
 * of the file. `anchors` are places of the design's own that links may lead to.
 */
type PageDesign = Readonly<{
  needs: readonly string[]
  others: 'each a section with an anchor' | 'each a section' | 'all drawn in one piece' | 'not drawn'
  anchors: readonly string[]
}>

/** The files of content/pages that have a route of their own. The routes and the check read the same list. */
export const pageDesigns = {
  home: {
    needs: ['who', 'definition', 'benefits', 'muscles', 'spine', 'practitioner', 'call'],
    others: 'not drawn',
    anchors: ['benefits', 'muscles', 'practitioner', 'pain', 'questions', 'call', 'plate-trigger-point'],
  },
  'dry-needling': {
    needs: [],
    others: 'each a section with an anchor',
    anchors: ['plate-release', 'questions'],
  },
  faq: { needs: [], others: 'all drawn in one piece', anchors: [] },
  'wheres-your-pain': {
    needs: ['choose', 'muscles'],
    others: 'not drawn',
    anchors: ['muscles', 'plate-body-map'],
  },
  consultation: { needs: [], others: 'each a section', anchors: [] },
  privacy: { needs: [], others: 'each a section with an anchor', anchors: [] },
} as const satisfies Record<string, PageDesign>

/** A file of content/pages that the site cannot do without, by its name. */
export type PageName = keyof typeof pageDesigns

/** A section that the route of a page draws by its name. */
export type SectionName<Name extends PageName> = (typeof pageDesigns)[Name]['needs'][number]

export const pageNames = Object.keys(pageDesigns).filter(isPageName)

/** Whether a file of content/pages has a route of its own. */
export function isPageName(slug: string): slug is PageName {
  return Object.hasOwn(pageDesigns, slug)
}

/** The design of a page; a further page, without a route of its own, looks as the explainer does. */
export function designOf(slug: string): PageDesign {
  return isPageName(slug)
    ? pageDesigns[slug]
    : { needs: [], others: 'each a section with an anchor', anchors: [] }
}

/** Where a page of content/pages stands on the site. */
export function pathOfPage(slug: string): string {
  return slug === 'home' ? '/' : `/${slug}`
}

/** Addresses that the site answers itself, and that the documents of a build keep for errors and for the home page. */
const TAKEN = ['api', 'errors', 'index', 'pictures', 'practice']

/** Whether a further page of this name would stand where the site has something else. */
export function isTakenAddress(slug: string): boolean {
  return TAKEN.includes(slug) || /^\d{3}$/.test(slug)
}

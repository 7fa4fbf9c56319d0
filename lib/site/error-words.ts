type Words = { readonly title: string; readonly sentences: readonly string[] }

const NOTHING_RECEIVED = 'Nothing was received or changed.'
const BACK = 'Go back in your browser: what you wrote is usually still there.'

/** How long to wait; the server, which knows, writes its own figure in this place. */
export const WAIT = 'ten minutes'

/** What to say, by HTTP status, when something can't be answered: what happened, and what to do. */
export const errorWords: Readonly<Record<string, Words>> = {
  400: { title: 'That did not arrive whole', sentences: [`${NOTHING_RECEIVED} ${BACK} Then send it again.`] },
  403: {
    title: 'That came from another site',
    sentences: [`${NOTHING_RECEIVED} Please open the form on this site and send it from there.`],
  },
  405: { title: 'That can’t be done here', sentences: [NOTHING_RECEIVED] },
  408: { title: 'That took too long', sentences: [`${NOTHING_RECEIVED} ${BACK} Then send it again.`] },
  409: {
    title: 'This form is from before an update',
    sentences: [
      `${NOTHING_RECEIVED} ${BACK} Copy your words, open the page once more and send them from there.`,
    ],
  },
  413: {
    title: 'That was too much text',
    sentences: [`${NOTHING_RECEIVED} ${BACK} Shorten your note and send it again.`],
  },
  429: {
    title: 'Too many requests came from your network',
    sentences: [`${NOTHING_RECEIVED} Please wait ${WAIT}. ${BACK} Then send it again.`],
  },
  500: {
    title: 'Something went wrong here',
    sentences: [`It is not your fault. ${BACK} Please send it again in a minute.`],
  },
  503: {
    title: 'The site is busy or being updated',
    sentences: [`${NOTHING_RECEIVED} ${BACK} Please send it again in a minute.`],
  },
}

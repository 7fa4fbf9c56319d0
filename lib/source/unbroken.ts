/**
 * The one home of what a line never breaks: "5:30 pm", "Wednesday, December 2", "MD 21210". Pages draw what this returns; stored
 * words, mails and spreadsheets keep plain spaces.
 */
export function unbroken(text: string): string {
  return text.replaceAll(TOGETHER, (words) => words.replaceAll(' ', NO_BREAK_SPACE))
}

/** The same for large type in a narrow column: a day may break after its weekday, rather than within its number. */
export function unbrokenParts(text: string): string {
  return unbroken(text).replaceAll(`day,${NO_BREAK_SPACE}`, 'day, ')
}

/** "20-minute": no space to hold, so whoever draws it keeps it in one piece. With `split`, every second part is one. */
export const COMPOUND = /(\d+-minutes?)/

const NO_BREAK_SPACE = '\u00a0'
const TOGETHER = new RegExp(
  [
    '\\d{1,2}:\\d{2} [ap]m',
    '\\b[A-Z]{2} \\d{5}\\b',
    '(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, )?' +
      '(?:January|February|March|April|May|June|July|August|September|October|November|December) \\d{1,2}\\b',
  ].join('|'),
  'g',
)

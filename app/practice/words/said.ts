/** What came of an act, by the name under which its page is told. */
const SAID: Readonly<Record<string, string>> = {
  saved: 'Saved as a draft. Patients see it once you publish.',
  'not-saved': 'Not saved yet: see below. Nothing you typed is lost.',
  elsewhere:
    'Not saved: these words were changed in another tab or on another device since you opened them. What you typed stands below; the words as they are now stand under “All words”. Save again to put yours in their place.',
  dropped: 'The draft is dropped. Patients see what they saw before.',
  published: 'Published. It is on the site within two seconds, and you get a mail about it.',
  undone: 'Taken back. It is on the site within two seconds, and you get a mail about it.',
  'not-signed': 'That was not done: you were signed out meanwhile.',
  heavy:
    'That picture is too heavy: 20 MB at most. Send it to yourself in a smaller size and choose that one.',
  picture: 'The picture is kept. Put it in where it should stand: “Put in”, then “Picture”.',
  'not-kept': 'Not kept: see below.',
}

/** The sentence for a page that was told of an act; undefined when it was told of none, or of one it does not know. */
export function saidOf(told: string | undefined): string | undefined {
  return told === undefined ? undefined : SAID[told]
}

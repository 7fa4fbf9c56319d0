// Requests as they come in, for the signs of spam: honest ones have to get through, the others have to be held back.

type Written = {
  readonly name?: string
  readonly phone?: string
  readonly email?: string
  readonly note?: string
  readonly website?: string
}
/** `seconds` from opening the form to sending it; null when its signed time is missing or was made up. */
export type Sample = readonly [who: string, seconds: number | null, written: Written]

export const FAST_TYPISTS: readonly Sample[] = [
  ['one who knew what to write', 1.9, { note: 'Left knee, after running.' }],
  ['one with the least to write', 0.9, { name: 'Al', note: '' }],
  [
    'one who pasted the note',
    1.4,
    { note: 'MRI of March 3: mild disc bulge at L4/L5. Better when walking.' },
  ],
  ['one who speaks Spanish', 1.8, { name: 'José Núñez', note: 'Me duele el hombro derecho.' }],
  ['one who dictates', 1.2, { note: 'ok so um my neck hurts period please call after 4 thanks' }],
  ['one who writes in capitals', 1.6, { name: 'ANN SMITH', note: 'PLEASE CALL MY CELL!!!' }],
]

export const AUTOFILLED: readonly Sample[] = [
  ['a browser that filled in all it knew', 0.4, { name: 'Ann Smith', note: '' }],
  [
    'a password manager, and an address for a name',
    2.5,
    { name: 'ann@example.com', email: 'ann@example.com' },
  ],
  ['a phone that knows the number with its country', 1.1, { phone: '+1 410-555-0123', note: 'Hip.' }],
  ['a form restored after a crash of the browser', 0.2, { note: 'Both heels, worse in the morning.' }],
  ['a form left open for two days', 172_800, { note: 'Shoulder blade.' }],
  ['a form from before a restart that made a new secret', null, { note: 'Jaw, when I chew.' }],
]

export const HONEST_BUT_ODD: readonly Sample[] = [
  ['one who links a scan', 60, { note: 'Report at https://portal.example.org/scan/1' }],
  ['one who works at a casino', 45, { note: 'I deal cards at a casino, my wrist hurts.' }],
  ['one who builds web sites', 50, { note: 'Web design services are my job: ten hours a day at a desk.' }],
  ['one with a mail address in the note', 30, { note: 'Better write to ann@example.com' }],
  ['one with a long name', 40, { name: 'Dr. Maria-Luise von und zu Hohenstein-Example, Jr.' }],
  ['one who asks about costs', 30, { note: 'How much is it? 50% of my friends had it. $$?' }],
]

export const SPAM: readonly Sample[] = [
  ['a robot that fills every field', 40, { website: 'https://pills.example' }],
  ['a robot that fills the trap with a word', 3, { website: 'Ann' }],
  ['two links', 40, { note: 'https://a.example and http://b.example' }],
  ['links without a scheme', 40, { note: 'www.a.example www.b.example' }],
  ['a link for a name', 40, { name: 'https://casino.example' }],
  ['an offer with a link', 40, { note: 'We do SEO for clinics: https://seo.example' }],
  ['forum markup', 40, { note: '[url=https://a.example]cheap[/url]' }],
  ['an HTML link', 40, { note: '<a href="//a.example">click</a>' }],
  ['a quick link', 0.5, { note: 'see https://a.example' }],
  ['a link from a form that was never opened', null, { note: 'see https://a.example' }],
  ['an offer from a form that was never opened', null, { note: 'Rank on Google in a week, write back.' }],
  ['a quick offer', 0.3, { note: 'Cheap backlinks for your business' }],
  ['one text in every field, from no form', null, { name: 'zxcvb', note: 'zxcvb' }],
]

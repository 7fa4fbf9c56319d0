import type { RawValues } from '#lib/consultation/read-fields'

/** What is known about how a form came in, besides its words. */
type Circumstances = {
  /** When the form was opened, or null when its signed time is missing or forged. */
  readonly openedAt: Date | null
  readonly now: Date
}

/** A person needs longer, autofill or not. On its own it proves nothing: somebody may be quick. */
const QUICK_MS = 2_000
const ENOUGH = 2

/**
 * Why a request is doubtful, in words for the practitioner, or null. Every sign is weak, since honest people link scans,
 * use password managers and work in sales: only several together hold a request back, and it is kept and shown.
 */
export function suspectSpam(values: RawValues, circumstances: Circumstances): string | null {
  const signs = [...signsInForm(values), ...signsInNote(values), ...signsInTime(circumstances)]
  return signs.length >= ENOUGH ? signs.join('; ') : null
}

type Sign = readonly [words: string, found: boolean]

function told(signs: readonly Sign[]): string[] {
  return signs.flatMap(([words, found]) => (found ? [words] : []))
}

function signsInForm({ website, name, note, phone }: RawValues): string[] {
  const nameHasLink = LINK.test(name)
  return told([
    ['a field that people can’t see was filled in', website !== ''],
    ['the name holds a link', nameHasLink],
    ['there is no name beside it', nameHasLink && name.replace(LINKS, '').trim() === ''],
    ['the same text stands in several fields', name !== '' && (name === note || name === phone)],
    ['the name looks like letters at random', looksRandom(name)],
    ['the note looks like letters at random', looksRandom(note.replace(LINKS, ' '))],
  ])
}

function signsInNote({ note, email }: RawValues): string[] {
  const links = note.match(LINKS) ?? []
  const besides = note.replace(LINKS, ' ').match(/\p{L}{2,}/gu) ?? []
  const others = note.match(MAIL_ADDRESSES)?.filter((address) => address !== email) ?? []
  return told([
    ['the note holds a link', links.length > 0],
    ['the note says hardly a word beside its links', links.length > 0 && besides.length < links.length * 2],
    ['the note holds markup', MARKUP.test(note)],
    ['the note holds another mail address', others.length > 0],
    ...OFFERS.map(([words, found]): Sign => [words, found.test(note)]),
  ])
}

function signsInTime({ openedAt, now }: Circumstances): string[] {
  return told([
    ['the form was not opened here before it was sent', openedAt === null],
    ['it was sent within two seconds', openedAt !== null && now.getTime() - openedAt.getTime() < QUICK_MS],
  ])
}

const LINK = /https?:\/\/\S+|\bwww\.\S+|\b[a-z0-9-]+\.(?:ru|xyz|top|click|shop|online|site|info|biz)\b\S*/i
const LINKS = new RegExp(LINK, 'gi')
const MAIL_ADDRESSES = /[^\s@<>]+@[^\s@<>]+\.[a-z]{2,}/gi
const MARKUP = /\[(?:url|link)\b|<a\s+href\s*=|\]\(https?:/i

/**
 * Kinds of words that offers are made of. A patient may use one kind: to work in search advertising is no spam. Whoever
 * sells something needs several: what it is, who it is for, and what is to be done now.
 */
const OFFERS: readonly Kind[] = [
  [
    'it speaks of advertising',
    /\b(seo|backlinks?|dofollow|guest posts?|domain authority|rank(ing)? (on|in|well|your)|web ?(site)? ?(design|development|redesign)|digital marketing|lead generation|social media marketing|explainer video|page 1 of google|google ranking|targeted visitors|more (traffic|patients|leads)|followers|directories|star reviews|medical billing|virtual assistants?|partnership proposal|handles marketing|redesign of)\b|продвижени|posicionamiento|référencement|platz 1|推广|排名/iu,
  ],
  [
    'it speaks of money or gambling',
    /\b(casino|crypto|bitcoin|forex|slots?|roulette|poker|loans?|working capital|cash advance|merchant services|passive income|trading bots?|invest(ment)?|\d+% (profit|win)|win rate|prize|gift card|earn|tax debt|donation of|\$[\d.,]+ million|airdrop|token|claim|get rich|no credit check|profit)\b|заработ|казино|кредит|赌场|카지노|คาสิโน|dinero|créditos?|gacor/iu,
  ],
  [
    'it speaks of goods or pills',
    /\b(viagra|cialis|tramadol|xanax|no prescription|without prescription|replica|cbd|gummies|wholesale|manufacturer of|factory (direct|price)|hot girls|sexy|singles|all brands|one trick|fast shipping|medical supplies)\b/iu,
  ],
  [
    'it speaks of your business',
    /\b((for|of|to|bring|boost|rank|submit|help|discuss) you(r)? (website|web ?site|site|business|company|practice|clinic|blog|owner|domain)|your (website|site|business|domain|blog|company|google ranking|instagram|billing)|practice owners?|clinics like yours|small businesses|for (clinics|merchants|physical therapists)|dear owner|for your portfolio)\b|ваш|su negocio|votre site|ihre webseite|сайтов/iu,
  ],
  [
    'it asks to act at once',
    /\b(click (here|now)|reply (to|for|with|yes)|order now|buy (now|followers)?|apply now|join (our|us)|book a (demo|call)|free (quote|audit|spins|trial|consultation with our)|see (our|samples|the evidence|my) ?(prices|portfolio)?|interested\?|schedule a (quick )?call|contact our|write back|daftar|claim (now|your)|limited offer|call now|visit us|visit [a-z-]+\.[a-z]{2,}|guaranteed|best price|renew|ask for our|for details|lawsuit|may i send)\b|haz clic|solicite|devis gratuit|anfordern|пишите|недорого|без отказа|бонус|สมัคร|가입|首存|快速/iu,
  ],
  [
    'it names a price',
    /(from|for|only|make|up to|than|best) \$\s?\d|\$\d[\d,.]*( million)?( a week| of)|\d+% (off|of|guaranteed|bonus)|\bbonus\b|(\d|,)+ usd\b|affordable prices?|best price|low rates|by half/iu,
  ],
  [
    'it speaks for a company',
    /\b(our (team|company|agency|sales|catalog|portfolio|digital|lead)|we (offer|provide|help|can help|can bring|will submit|fund|are a|reduce|bring|noticed|have a partnership)|my agency|our pictures|i (help|can write|noticed|have a proposal|was on your)|wir bringen)\b/iu,
  ],
  ['it leads to a messenger', /\b(telegram|t\.me\/|wa\.me\/|whatsapp \+)/iu],
]
type Kind = readonly [words: string, found: RegExp]

/** Letters in a row that no name has: capitals in and out, or hardly a vowel, as made by a machine or a hand on the keys. */
function looksRandom(text: string): boolean {
  return (text.match(/[A-Za-z]{8,}/g) ?? []).some((word) => {
    const switches = word.match(/[a-z][A-Z]/g)?.length ?? 0
    return switches >= 3 || /[bcdfghjklmnpqrstvwxz]{7,}/i.test(word)
  })
}

import type { Kysely } from 'kysely'
import { carryOut } from '#lib/consultation/carry-out'
import type { Consultation, PersonalDetails } from '#lib/consultation/consultation'
import { openTimes } from '#lib/consultation/open-times'
import { requestConsultation } from '#lib/consultation/request-consultation'
import { findConsultation } from '#lib/consultation/store'
import {
  allowed,
  cancel,
  confirm,
  correct,
  type Decision,
  decline,
  move,
  note,
  propose,
  release,
  releaseTime,
  reschedule,
  tell,
  undo,
} from '#lib/consultation/transitions'
import type { Database } from '#lib/database/schema'
import { readPractice } from '#lib/practice/practice'
import type { Interval } from '#lib/schedule/open-slots'
import type { Chance } from './chance.ts'
import { Crash } from './crashing-store.ts'
import { REFUSED_ADDRESS } from './mail-server.ts'

type Acknowledged = { readonly id: string; readonly personal: PersonalDetails }
type Form = {
  readonly slot: Date | null
  readonly personal: PersonalDetails
  readonly spam: boolean
  readonly address: string
}

/** Patients and their practitioner. They know what they were told, and do what they like with it. */
export class People {
  /** What somebody was told has arrived. */
  readonly acknowledged = new Map<string, Acknowledged>()
  /** Changes that somebody was told were made: the keys of the messages they owe. */
  readonly promised: string[][] = []
  readonly #chance: Chance
  readonly #db: Kysely<Database>
  /** Consultations as some page shows them, which may be old by the time a button is pressed. */
  readonly #shown = new Map<string, Consultation>()
  readonly #formsWithoutAnswer: Form[] = []

  constructor(chance: Chance, db: Kysely<Database>) {
    this.#chance = chance
    this.#db = db
  }

  async doSomething(now: Date): Promise<'request' | 'change' | 'nothing'> {
    const lost = this.#formsWithoutAnswer.pop()
    if (lost && !this.#chance.oneIn(4)) return this.#send(lost, now)
    if (this.#chance.oneIn(2)) return this.#send(await this.#fillIn(now), now)
    return this.#changeSomething(now)
  }

  /** Hours of the practitioner's own, around noon and on some mornings. */
  busyTimes(now: Date): Interval[] {
    const from = now.getTime() + this.#chance.between(0, 10) * 86_400_000
    return [{ start: new Date(from), end: new Date(from + 3 * 3_600_000) }]
  }

  async #fillIn(now: Date): Promise<Form> {
    const { slots } = await openTimes(this.#db, readPractice(), now)
    const who = this.#chance.between(1, 9_999)
    const email = this.#chance.oneIn(3)
      ? undefined
      : this.#chance.oneIn(12)
        ? REFUSED_ADDRESS
        : `patient${who}@example.com`
    return {
      slot: this.#chance.oneIn(8) ? null : (this.#chance.pick(slots) ?? null),
      personal: {
        name: `Patient ${who}`,
        phone: `+1410555${String(who).padStart(4, '0')}`,
        areas: [],
        ...(email && { email }),
      },
      spam: this.#chance.oneIn(15),
      address: `203.0.113.${this.#chance.between(1, 9)}`,
    }
  }

  async #send(form: Form, now: Date): Promise<'request' | 'nothing'> {
    try {
      const times = this.#chance.oneIn(6) ? 2 : 1
      let told: 'request' | 'nothing' = 'nothing'
      for (let time = 0; time < times; time += 1) {
        const outcome = await requestConsultation(
          this.#db,
          { slot: form.slot, personal: form.personal },
          {
            practice: readPractice(),
            consentText: 'I agree.',
            suspicion: form.spam ? 'the note holds markup' : null,
            address: form.address,
            now,
          },
        )
        if (!('consultation' in outcome)) continue
        const { id } = outcome.consultation
        this.acknowledged.set(id, { id, personal: form.personal })
        this.#shown.set(id, outcome.consultation)
        told = 'request'
      }
      return told
    } catch (error) {
      // The page never came: most patients press the button again.
      if (error instanceof Crash) this.#formsWithoutAnswer.push(form)
      throw error
    }
  }

  async #changeSomething(now: Date): Promise<'change' | 'nothing'> {
    const id = this.#chance.pick([...this.#shown.keys()].slice(-12))
    const known = id && this.#shown.get(id)
    if (!id || !known) return 'nothing'
    const current = await findConsultation(this.#db, id)
    if (!current) return 'nothing'
    const seen = this.#chance.oneIn(5) ? known : current
    this.#shown.set(id, current)
    const decision = await this.#decide(seen, now)
    if (!decision || (await carryOut(this.#db, decision, now)) !== null || 'refusal' in decision)
      return 'nothing'
    this.promised.push(decision.change.owed.map(({ owedKey }) => owedKey))
    return 'change'
  }

  async #decide(seen: Consultation, now: Date): Promise<Decision | null> {
    const { slots } = await openTimes(this.#db, readPractice(), now)
    const slot = this.#chance.pick(slots)
    // Now and then somebody presses a button that the page no longer shows.
    const verbs = this.#chance.oneIn(10)
      ? (['confirm', 'propose', 'decline', 'move', 'cancel', 'release'] as const)
      : [...allowed(seen, now)].filter((verb) => verb !== 'expire' && verb !== 'request')
    switch (this.#chance.pick(verbs)) {
      case 'confirm':
        return confirm(seen, seen.slot ? null : (slot ?? null), now)
      case 'propose':
        return propose(seen, slots.slice(0, this.#chance.between(0, 3)), slots, now)
      case 'decline':
        return decline(seen, now)
      case 'move': {
        const offered = this.#chance.pick(seen.proposals)
        const to = offered ?? slot
        return to ? move(seen, to, slots, now) : null
      }
      case 'reschedule': {
        const to = new Date(now.getTime() + this.#chance.between(-60, 7 * 24 * 60) * 60_000)
        return reschedule(seen, to, readPractice().calls.minutes, now)
      }
      case 'undo':
        return undo(seen, now)
      case 'note':
        return note(seen, this.#chance.oneIn(2) ? { outcome: 'done' } : { note: 'a word' }, now)
      case 'cancel':
        return cancel(seen, this.#chance.oneIn(2) ? 'patient' : 'practitioner', now)
      case 'correct': {
        const note = `note ${this.#chance.between(1, 3)}`
        return seen.personal && correct(seen, { ...seen.personal, note }, now)
      }
      case 'release':
        return release(seen, slots, now)
      case 'release-time':
        return releaseTime(seen, now)
      case 'tell':
        return tell(seen, now)
      default:
        return null
    }
  }
}

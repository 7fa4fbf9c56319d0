// @ts-check
// Comfort for the pages with forms. Everything works without it.

const { zone, zoneWords } = document.currentScript?.dataset ?? {}
const here = Intl.DateTimeFormat().resolvedOptions().timeZone

/** Boxes named by the address (/consultation#area-neck) are ticked. */
function tickFromFragment() {
  const box = document.getElementById(location.hash.slice(1))
  if (box instanceof HTMLInputElement && box.type === 'checkbox') {
    box.checked = true
    box.closest('fieldset')?.scrollIntoView({ block: 'start' })
    box.focus({ preventScroll: true })
  }
}

/** Times of the practice get the reader's own beside them where the two differ. */
function tellLocalTimes() {
  for (const time of document.querySelectorAll('time[data-local]')) {
    if (!(time instanceof HTMLTimeElement)) continue
    const own = ownTime(time.dateTime)
    if (own) time.appendChild(document.createElement('span')).textContent = ` ${own}`
  }
}

/** What will be sent stands beside the button, and in the margin where there is one. Each part is told when it changes. */
function sumUp() {
  const status = document.querySelector('[data-summary]')
  const form = status?.closest('form')
  if (!status || !form) return
  const [intro, time, areas] = ['intro', 'time', 'areas'].map(() => status.appendChild(document.createElement('span')))
  let lookedAround = false
  const tell = () => {
    const ticked = [...form.querySelectorAll('[name=area]:checked')].map(labelOf).join(', ')
    write(time, timeWords(form, lookedAround))
    write(areas, ticked && ` ${ticked}.`)
    write(intro, status.textContent === intro?.textContent ? '' : 'You ask for: ')
    for (const echo of document.querySelectorAll('[data-echo]')) echo.textContent = status.textContent
  }
  form.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement) {
      lookedAround ||= target.name === 'day'
      keepOne(form, target)
    }
    tell()
  })
  // Coming back, by the browser's page cache or without it, the choices are those that the page then shows.
  addEventListener('pageshow', tell)
}

/** Only a change is written: what stays is not read out again. */
function write(/** @type {Element | undefined} */ part, /** @type {string} */ words) {
  if (part && part.textContent !== words) part.textContent = words
}

/** @param {Element} box */
const labelOf = (box) => box.closest('label')?.textContent?.trim() ?? ''

/** A time, or none of them: the one ticked last stands. */
function keepOne(/** @type {HTMLFormElement} */ form, /** @type {HTMLInputElement} */ { name, value, checked }) {
  const others = name === 'slot' && value === 'any' ? '[name^="slot-"]' : name.startsWith('slot-') ? '[name=slot]' : ''
  if (!others || !checked) return
  for (const other of form.querySelectorAll(others)) if (other instanceof HTMLInputElement) other.checked = false
}

/** The time that will be sent: that of the day that is chosen. */
function timeWords(/** @type {HTMLFormElement} */ form, /** @type {boolean} */ lookedAround) {
  const valueOf = (/** @type {string} */ name) => form.querySelector(`[name="${name}"]:checked`)?.getAttribute('value')
  if (valueOf('slot')) return 'another time.'
  const day = valueOf('day')
  const start = valueOf(`slot-${day}`)
  if (!start) return day && lookedAround ? `no time yet on ${dayAndClock(new Date(`${day}T12:00Z`), 'UTC').split(' at ')[0]}.` : ''
  const own = ownTime(start)
  return `${dayAndClock(new Date(start), zone)} ${zoneWords}${own && ` (${own})`}.`
}

/** An instant by the reader's own clock; empty where that says the same as the practice's. */
function ownTime(/** @type {string} */ instant) {
  const at = new Date(instant)
  const own = dayAndClock(at, here)
  return own === dayAndClock(at, zone) ? '' : `${own} where you are`
}

/** @param {Date} at @param {string} [timeZone] */
function dayAndClock(at, timeZone) {
  const how = /** @type {const} */ ({ weekday: 'long', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' })
  return new Intl.DateTimeFormat('en-US', { timeZone, ...how }).format(at).replace(/\s([AP]M)$/, (_, half) => `\u00a0${half.toLowerCase()}`)
}

/** A day that was tapped shows its times, where they begin below the screen. Keys leave the page where it is. */
function showTimes() {
  addEventListener('click', ({ target, detail }) => {
    if (detail === 0 || !(target instanceof HTMLInputElement) || target.name !== 'day') return
    target.closest('label')?.nextElementSibling?.querySelector('legend')?.scrollIntoView({ block: 'nearest' })
  })
}

/** One press sends once; a press without a network sends nothing and says so, and every word stays. */
function guardForms() {
  for (const form of document.forms) {
    form.addEventListener('submit', (event) => {
      const button = form.querySelector('button[type=submit]')
      if (!(button instanceof HTMLButtonElement)) return
      if (form.dataset.sending !== undefined) return event.preventDefault()
      if (!navigator.onLine) {
        event.preventDefault()
        return say(form, 'You are offline. Nothing was sent, and your words are still here. Press again when you are back.')
      }
      form.dataset.sending = ''
      button.setAttribute('aria-disabled', 'true')
      say(form, 'Sending…')
      // A network that hangs: the same words sent twice are one request, so pressing again does no harm.
      setTimeout(() => release(form), 20_000)
    })
  }
  // Coming back by the back button shows the page as it was left.
  addEventListener('pageshow', () => {
    for (const form of document.forms) release(form)
  })
}

/** @param {HTMLFormElement} form */
function release(form) {
  delete form.dataset.sending
  form.querySelector('button[type=submit]')?.removeAttribute('aria-disabled')
  form.querySelector('[data-said]')?.remove()
}

/** Says something beside the button, aloud too. */
function say(/** @type {HTMLFormElement} */ form, /** @type {string} */ words) {
  const said = form.querySelector('[data-said]') ?? form.appendChild(document.createElement('p'))
  said.setAttribute('data-said', '')
  said.setAttribute('role', 'status')
  said.textContent = words
}

tickFromFragment()
addEventListener('hashchange', tickFromFragment)
tellLocalTimes()
sumUp()
showTimes()
guardForms()

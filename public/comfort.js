// @ts-check
// Comfort for the pages with forms. Everything works without it.

/** Boxes named by the address (/consultation#area-neck) are ticked. */
function tickFromFragment() {
  const box = document.getElementById(location.hash.slice(1))
  if (box instanceof HTMLInputElement && box.type === 'checkbox') {
    box.checked = true
    box.closest('fieldset')?.scrollIntoView({ block: 'start' })
    box.focus({ preventScroll: true })
  }
}

/** Eastern times get the reader's own beside them where the two differ. */
function tellLocalTimes() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  for (const time of document.querySelectorAll('time[data-local]')) {
    if (!(time instanceof HTMLTimeElement)) continue
    const at = new Date(time.dateTime)
    if (dayAndClock(at, zone) === dayAndClock(at, 'America/New_York')) continue
    const local = time.appendChild(document.createElement('span'))
    local.textContent = ` ${dayAndClock(at, zone)} where you are`
  }
}

/** What is chosen stands beside the button before it is sent, with the reader's own time where that differs. */
function sumUp() {
  const summary = document.querySelector('[data-summary]')
  if (!summary) return
  const tell = () => {
    const time = document.querySelector('input[name=slot]:checked')
    const areas = [...document.querySelectorAll('input[name=area]:checked')].map(labelOf)
    const parts = [time instanceof HTMLInputElement ? timeOf(time) : '', areas.join(', ')].filter(Boolean)
    summary.textContent = parts.length ? `You ask for: ${parts.join('. ')}.` : ''
    // The same in the margin, where it stays in view.
    for (const echo of document.querySelectorAll('[data-echo]')) echo.textContent = summary.textContent
  }
  document.addEventListener('change', tell)
  tell()
}

/** @param {Element} box */
const labelOf = (box) => box.closest('label')?.textContent?.trim() ?? ''

/** @param {HTMLInputElement} radio */
function timeOf(radio) {
  if (radio.value === 'any') return 'another time'
  const at = new Date(radio.value)
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const eastern = dayAndClock(at, 'America/New_York')
  return eastern + ' Eastern Time' + (dayAndClock(at, zone) === eastern ? '' : ` (${dayAndClock(at, zone)} where you are)`)
}

/** @param {Date} at @param {string} timeZone */
function dayAndClock(at, timeZone) {
  const how = /** @type {const} */ ({ weekday: 'long', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' })
  return new Intl.DateTimeFormat('en-US', { timeZone, ...how }).format(at).replace(/\s([AP]M)$/, (_, half) => `\u00a0${half.toLowerCase()}`)
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
guardForms()

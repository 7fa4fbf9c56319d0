// @ts-check
// Comfort for the pages with forms. Everything works without it.

/** Boxes named by the address (/consultation#area-neck) are ticked. */
function tickFromFragment() {
  const box = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  if (box instanceof HTMLInputElement && box.type === 'checkbox') {
    box.checked = true
    box.closest('fieldset')?.scrollIntoView({ block: 'start' })
    box.focus({ preventScroll: true })
  }
}

/** Eastern times get the reader's own beside them where the two differ. */
function tellLocalTimes() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const clock = (/** @type {Date} */ at, /** @type {string} */ timeZone) =>
    new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'long', hour: 'numeric', minute: '2-digit' }).format(at)
  for (const time of document.querySelectorAll('time[data-local]')) {
    if (!(time instanceof HTMLTimeElement)) continue
    const at = new Date(time.dateTime)
    if (clock(at, zone) === clock(at, 'America/New_York')) continue
    time.append(` (${clock(at, zone)} in your time zone)`)
  }
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
    })
  }
  // Coming back by the back button shows the page as it was left.
  addEventListener('pageshow', () => {
    for (const form of document.forms) {
      delete form.dataset.sending
      form.querySelector('button[type=submit]')?.removeAttribute('aria-disabled')
      form.querySelector('[data-said]')?.remove()
    }
  })
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
guardForms()

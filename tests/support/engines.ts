import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { launchBrowser } from '#lib/commands/launch-browser'
import { firefoxPath, webkitDriverPath, xvfbPath } from '#lib/env'
import { freePort, newDataDir } from './start-site.ts'

/** A page that is driven as a person without a mouse does it, in any engine. */
export type KeyPage = {
  readonly open: (url: string) => Promise<void>
  /** One key by its WebDriver code (`KEYS`), or a text, key by key; `shift` is held meanwhile. */
  readonly type: (text: string, shift?: boolean) => Promise<void>
  /** What an expression of the page's own script comes to, as JSON. */
  readonly evaluate: (expression: string) => Promise<unknown>
  readonly close: () => Promise<void>
}

/** Keys as WebDriver names them (W3C WebDriver, section 17.4.2). */
export const KEYS = {
  Tab: '\uE004',
  Enter: '\uE007',
  Space: ' ',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
} as const
const SHIFT = '\uE008'

type Engine = {
  readonly name: string
  /** Why it can't be had on this machine; undefined when it can. */
  readonly missing: string | undefined
  readonly launch: () => Promise<KeyPage>
}

/** Chromium comes with npm; Firefox and WebKit are used where they are installed. */
export const engines: readonly Engine[] = [
  { name: 'Chromium', missing: undefined, launch: launchChromium },
  {
    name: 'Firefox',
    missing: firefoxPath() ? undefined : 'no Firefox: install firefox-esr, or set FIREFOX_PATH',
    launch: launchFirefox,
  },
  {
    name: 'WebKit',
    missing:
      webkitDriverPath() && xvfbPath()
        ? undefined
        : 'no WebKit: install webkit2gtk-driver and xvfb, or set WEBKIT_DRIVER_PATH',
    launch: launchWebKit,
  },
]

async function launchChromium(): Promise<KeyPage> {
  const browser = await launchBrowser()
  const page = await browser.newPage()
  const names = new Map<string, string>(Object.entries(KEYS).map(([name, code]) => [code, name]))
  return {
    open: async (url) => void (await page.goto(url)),
    async type(text, shift = false) {
      for (const key of text) {
        const name = names.get(key) ?? key
        await page.keyboard.press(shift ? `Shift+${name}` : name)
      }
    },
    evaluate: (expression) => page.evaluate(expression),
    close: () => browser.close(),
  }
}

/** Firefox by WebDriver BiDi, which it speaks itself. */
async function launchFirefox(): Promise<KeyPage> {
  const port = await freePort()
  const args = [
    '--headless',
    '--no-remote',
    '--profile',
    newDataDir(),
    '--remote-debugging-port',
    String(port),
  ]
  const firefox = start(firefoxPath() ?? '', args)
  const socket = await connect(`ws://127.0.0.1:${port}/session`)
  const answers = new Map<number, (answer: BidiAnswer) => void>()
  socket.addEventListener('message', ({ data }) => {
    const answer: BidiAnswer = JSON.parse(String(data))
    if (answer.id !== undefined) answers.get(answer.id)?.(answer)
  })
  let sent = 0
  const send = async (method: string, params: object): Promise<BidiAnswer> => {
    sent += 1
    const id = sent
    const answer = await new Promise<BidiAnswer>((resolve) => {
      answers.set(id, resolve)
      socket.send(JSON.stringify({ id, method, params }))
    })
    if (answer.error) throw new Error(`Firefox: ${method}: ${answer.error} ${answer.message}`)
    return answer
  }
  await send('session.new', { capabilities: {} })
  // Only a window that was opened has the focus of the machine; in the first one Space presses nothing.
  const opened = await send('browsingContext.create', { type: 'window' })
  const context = opened.result?.context
  await send('browsingContext.activate', { context })
  return {
    open: async (url) => void (await send('browsingContext.navigate', { context, url, wait: 'complete' })),
    type: async (text, shift) =>
      void (await send('input.performActions', { context, actions: keyActions(text, shift) })),
    async evaluate(expression) {
      const told = await send('script.evaluate', {
        expression: `JSON.stringify(${expression})`,
        target: { context },
        awaitPromise: true,
      })
      return parsed(told.result?.result?.value)
    },
    async close() {
      socket.close()
      await end(firefox)
    },
  }
}

type BidiAnswer = {
  readonly id?: number
  readonly error?: string
  readonly message?: string
  readonly result?: {
    readonly context?: string
    readonly result?: { readonly value?: string }
  }
}

async function connect(url: string): Promise<WebSocket> {
  for (;;) {
    const socket = new WebSocket(url)
    const opened = await new Promise<boolean>((resolve) => {
      socket.addEventListener('open', () => resolve(true))
      socket.addEventListener('error', () => resolve(false))
    })
    if (opened) return socket
    await sleep(100)
  }
}

/** WebKit by Debian's driver of its GTK port, on a screen of its own. */
async function launchWebKit(): Promise<KeyPage> {
  const screen = start(xvfbPath() ?? '', ['-displayfd', '1', '-screen', '0', '1280x900x24'], 'pipe')
  const [display] = screen.stdout ? await once(screen.stdout, 'data') : []
  const port = await freePort()
  const driver = start(webkitDriverPath() ?? '', [`--port=${port}`], 'ignore', {
    DISPLAY: `:${String(display).trim()}`,
    // As root, and in containers, its own sandbox can't be set up; tests open this site only.
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  })
  const ask = async (path: string, body: object) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    const { value } = await answer.json()
    if (!answer.ok) throw new Error(`WebKit: ${path}: ${JSON.stringify(value)}`)
    return value
  }
  await untilAnswering(port)
  const { sessionId } = await ask('/session', { capabilities: { alwaysMatch: {} } })
  return {
    open: (url) => ask(`/session/${sessionId}/url`, { url }),
    type: (text, shift) => ask(`/session/${sessionId}/actions`, { actions: keyActions(text, shift) }),
    async evaluate(expression) {
      return parsed(
        await ask(`/session/${sessionId}/execute/sync`, {
          script: `return JSON.stringify(${expression})`,
          args: [],
        }),
      )
    },
    async close() {
      await fetch(`http://127.0.0.1:${port}/session/${sessionId}`, { method: 'DELETE' })
      await Promise.all([driver, screen].map(end))
    },
  }
}

async function untilAnswering(port: number): Promise<void> {
  for (;;) {
    const answered = await fetch(`http://127.0.0.1:${port}/status`).then(
      () => true,
      () => false,
    )
    if (answered) return
    await sleep(100)
  }
}

function keyActions(text: string, shift = false): object[] {
  const keys = [...text].flatMap((value) => [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ])
  const held = shift ? [{ type: 'keyDown', value: SHIFT }, ...keys, { type: 'keyUp', value: SHIFT }] : keys
  return [{ type: 'key', id: 'keys', actions: held }]
}

function parsed(json: unknown): unknown {
  return typeof json === 'string' ? JSON.parse(json) : undefined
}

function start(
  command: string,
  args: string[],
  stdout: 'pipe' | 'ignore' = 'ignore',
  env = {},
): ChildProcess {
  const child = spawn(command, args, { stdio: ['ignore', stdout, 'ignore'], env: { ...process.env, ...env } })
  process.once('exit', () => child.kill('SIGKILL'))
  return child
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

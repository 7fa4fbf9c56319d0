// First: it says in which order the layers of all other stylesheets count.
import './globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { FetchAhead } from '#components/site/fetch-ahead'
import { Footer } from '#components/site/footer'
import { Masthead } from '#components/site/masthead'
import { NeedleShaft } from '#components/site/needle-shaft'
import { palette } from '../tailwind.config.ts'

export const metadata: Metadata = {
  icons: { icon: { url: '/mark.svg', type: 'image/svg+xml' }, apple: '/touch-icon.png' },
  formatDetection: { telephone: false, address: false, email: false },
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: palette.light.paper },
    { media: '(prefers-color-scheme: dark)', color: palette.dark.paper },
  ],
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <link rel="preload" href="/fonts/caslon-condensed.woff2" as="font" type="font/woff2" crossOrigin="" />
        <link rel="preload" href="/fonts/literata.woff2" as="font" type="font/woff2" crossOrigin="" />
      </head>
      <body>
        <a
          className="absolute -top-24 left-margin z-9 bg-ink px-4 py-[0.6rem] text-paper focus:top-2"
          href="#main"
        >
          Skip to content
        </a>
        <div className="relative">
          <NeedleShaft />
          <Masthead />
          {children}
        </div>
        <Footer />
        <FetchAhead />
      </body>
    </html>
  )
}

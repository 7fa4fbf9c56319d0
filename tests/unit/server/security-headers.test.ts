import { expect, test } from 'vitest'
import { contentPolicy } from '#lib/documents/content-policy'
import { securityHeaders } from '#lib/server/security-headers'

const headersFor = (url: string) => securityHeaders({ siteUrl: new URL(url) })

test('browsers are told to stay on TLS where there is TLS, and only there', () => {
  expect(headersFor('https://www.example.com')['Strict-Transport-Security']).toBe(
    'max-age=31536000; includeSubDomains',
  )
  expect(headersFor('http://localhost:3000')).not.toHaveProperty('Strict-Transport-Security')
})

test('every answer keeps other sites, frames, guessing and devices out', () => {
  expect(headersFor('http://localhost:3000')).toEqual({
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    'X-Frame-Options': 'DENY',
  })
})

test('a policy allows what the page has and nothing else', () => {
  const bare = {
    styles: [],
    styleAttributes: [],
    inlineScripts: [],
    hasScriptFiles: false,
    hasSpeculationRules: false,
    hasForm: false,
    hasFrame: false,
    hydrated: false,
  }
  const policy = contentPolicy(bare)
  expect(policy).toContain("default-src 'none'; script-src 'none'; style-src 'none';")
  expect(policy).toContain("form-action 'none'; base-uri 'none'; frame-ancestors 'none'")
  const form = contentPolicy({ ...bare, styles: ['p{}'], hasScriptFiles: true, hasForm: true })
  expect(form).toMatch(/script-src 'self'; style-src 'sha256-[^']+';/)
  expect(form).toContain("form-action 'self'")
})

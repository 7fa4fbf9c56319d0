export const dynamic = 'force-dynamic'

/** For hosts without our server, which answers this itself (`lib/server/probes.ts`). */
export function GET(): Response {
  return new Response('live\n', { headers: { 'Cache-Control': 'no-store' } })
}

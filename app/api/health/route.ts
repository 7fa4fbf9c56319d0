import { checkHealth } from '#lib/jobs/check-health'

export const dynamic = 'force-dynamic'

/** 200 while requests can be stored and mail goes out, else 503; says what is wrong and nothing about anybody. */
export async function GET(): Promise<Response> {
  const health = await checkHealth(new Date())
  return Response.json(health, {
    status: health.healthy ? 200 : 503,
    headers: { 'Cache-Control': 'no-store' },
  })
}

import { listAreaPages, listPages, listQuestions } from '#lib/content/pages'
import { environment } from '#lib/env'
import { readPractice } from '#lib/practice/practice'
import { llmsText } from '#lib/site/llms-text'

export const dynamic = 'force-static'

export async function GET() {
  const text = llmsText(
    [...(await listPages()), ...(await listAreaPages())],
    await listQuestions(),
    readPractice(),
    environment().siteUrl,
  )
  return new Response(text, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}

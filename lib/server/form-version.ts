import { openTimesToShow } from '#lib/consultation/open-times'
import { openDatabase } from '#lib/database/open-database'
import { readPractice } from '#lib/practice/practice'
import { contentVersion } from '#lib/source/content-folder'

/** Everything the form page is made of that can change while the server runs, as one text. */
export async function formVersion(now: Date): Promise<string> {
  return JSON.stringify([await openTimesToShow(openDatabase, readPractice(), now), contentVersion()])
}

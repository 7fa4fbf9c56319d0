import type { ContactPoint, Physiotherapy } from 'schema-dts'
import { daysAlike } from '#lib/practice/call-periods'
import { practiceName } from '#lib/practice/describe-practice'
import type { Practice } from '#lib/practice/practice'

/**
 * The practice as schema.org's Physiotherapy, a MedicalBusiness. Facts that are not set are absent. The hours are
 * those of consultation calls, so they stand on a contact point: the site does not know when the office is open.
 */
export function describePracticeAsData(practice: Practice, siteUrl: URL): Exclude<Physiotherapy, string> {
  const { phone, email, street, city, state, postalCode } = practice.practice
  return {
    '@type': 'Physiotherapy',
    additionalType: 'https://schema.org/MedicalBusiness',
    '@id': new URL('/#practice', siteUrl).href,
    name: practiceName(practice),
    url: new URL('/', siteUrl).href,
    ...(phone ? { telephone: phone } : {}),
    ...(email ? { email } : {}),
    address: {
      '@type': 'PostalAddress',
      ...(street ? { streetAddress: street } : {}),
      addressLocality: city,
      addressRegion: state,
      ...(postalCode ? { postalCode } : {}),
      addressCountry: 'US',
    },
    areaServed: [
      { '@type': 'City', name: `${city}, ${state}` },
      // Some of them are towns, some are parts of one.
      ...practice.towns.map((name) => ({ '@type': 'Place' as const, name: `${name}, ${state}` })),
    ],
    makesOffer: {
      '@type': 'Offer',
      itemOffered: {
        '@type': 'Service',
        name: practice.practice.treatment,
        url: new URL('/dry-needling', siteUrl).href,
      },
    },
    contactPoint: consultationCalls(practice, siteUrl),
    ...describePractitioner(practice, siteUrl),
  }
}

function consultationCalls({ calls }: Practice, siteUrl: URL): Exclude<ContactPoint, string> {
  const hours = daysAlike(calls).flatMap(({ days, periods }) =>
    periods.map(({ from, to }) => ({
      '@type': 'OpeningHoursSpecification' as const,
      dayOfWeek: days.map((day) => `https://schema.org/${day}` as const),
      opens: clock24(from),
      closes: clock24(to),
    })),
  )
  return {
    '@type': 'ContactPoint',
    contactType: 'new patient consultations',
    url: new URL('/consultation', siteUrl).href,
    hoursAvailable: hours.length === 1 ? (hours[0] ?? []) : hours,
  }
}

/** As every page names her at its foot: name, the letters behind it, and license. */
function describePractitioner({ practitioner: { name, credentials, license } }: Practice, siteUrl: URL) {
  if (!name) return {}
  return {
    employee: {
      '@type': 'Person',
      '@id': new URL('/#practitioner', siteUrl).href,
      name,
      ...(credentials ? { honorificSuffix: credentials } : {}),
      ...(license
        ? {
            hasCredential: {
              '@type': 'EducationalOccupationalCredential',
              credentialCategory: 'license',
              identifier: license,
            },
          }
        : {}),
    },
  } as const
}

/** Minutes after midnight in the form of ISO 8601: 420 is `07:00`. */
function clock24(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
}

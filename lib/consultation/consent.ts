/** What the patient agrees to. Each request keeps the words it was made with, so a change here touches no earlier one. */
export const CONSENT_TEXT = 'I agree to be called about this request.'

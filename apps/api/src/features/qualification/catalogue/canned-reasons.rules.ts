import type { Catalogue } from '@portal/contract/qualification/catalogue'

/** R28: the canned reasons for this qualification, those for it alone first. */
export const reasonsFor = ({ cannedReasons }: Pick<Catalogue, 'cannedReasons'>, code: string) =>
  cannedReasons
    .filter(({ qualifications }) => !qualifications || qualifications.includes(code))
    .toSorted((a, b) => Number(!a.qualifications) - Number(!b.qualifications))
    .map(({ zh, en }) => ({ zh, en }))

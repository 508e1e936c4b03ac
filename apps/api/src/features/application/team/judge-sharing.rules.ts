import type { saveTeams } from '@portal/contract/application/team'
import type { Body } from '@portal/contract/endpoint'
import type { FieldCode } from '@portal/contract/field-messages'

export type GivenSharing = Pick<Body<typeof saveTeams>, 'teams' | 'rules'>

/** What teams and rules may name. */
export type Known = {
  isArea: (code: string) => boolean
  types: readonly string[]
  qualifications: readonly string[]
  reviewers: readonly string[]
}

export type SharingFault = { pointer: string; code: FieldCode }

/** R47: what is wrong with these teams and rules, in the order of the page. */
export const judgeSharing = ({ teams, rules }: GivenSharing, known: Known): SharingFault[] => [
  ...teams.flatMap(({ key, name, members }, index) => {
    const others = teams.slice(0, index)
    return [
      ...faultIf(
        others.some((other) => other.name === name || other.key === key),
        `/teams/${index}/name`,
        'team-name.taken'
      ),
      ...faultIf(isBeyond(members, known.reviewers), `/teams/${index}/members`, 'option.unknown')
    ]
  }),
  ...rules.flatMap(({ region, type, qualification, team }, index) => [
    ...faultIf(region !== undefined && !known.isArea(region), `/rules/${index}/region`, 'option.unknown'),
    ...faultIf(isBeyond([type ?? []].flat(), known.types), `/rules/${index}/type`, 'option.unknown'),
    ...faultIf(
      isBeyond([qualification ?? []].flat(), known.qualifications),
      `/rules/${index}/qualification`,
      'option.unknown'
    ),
    ...faultIf(!teams.some(({ key }) => key === team), `/rules/${index}/team`, 'team.required')
  ])
]

const faultIf = (isFault: boolean, pointer: string, code: FieldCode): SharingFault[] =>
  isFault ? [{ pointer, code }] : []

/** Whether a value is unknown or there twice. */
const isBeyond = (values: readonly string[], known: readonly string[]): boolean =>
  new Set(values).size !== values.length || values.some((value) => !known.includes(value))

import { previewTeams, readTeams, type saveTeams } from '@portal/contract/application/team'
import type { Input, Response } from '@portal/contract/endpoint'
import { queryOptions } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

export type Teams = Response<typeof readTeams>
export type Preview = Response<typeof previewTeams>
export type TeamsValues = Input<typeof saveTeams>['body']

export const teamsQuery = queryOptions({
  queryKey: ['admin', 'teams'],
  queryFn: ({ signal }) => call(readTeams, {}, { signal })
})

/** As the form holds it: '' for any. */
export const valuesOf = ({ revision, teams, rules }: Teams): TeamsValues => ({
  revision,
  teams: teams.map((team) => ({ ...team, members: [...team.members] })),
  rules: rules.map(({ region, type, qualification, team }) => ({
    region: region ?? '',
    type: type ?? '',
    qualification: qualification ?? '',
    team
  }))
})

/** Of teams and rules as they are kept. Read again with them. */
export const previewQuery = ({ revision, ...body }: TeamsValues) =>
  queryOptions({
    queryKey: [...teamsQuery.queryKey, 'preview', revision],
    queryFn: ({ signal }) => call(previewTeams, { body }, { signal })
  })

import { type CheckView, listChecks, readCheck } from '@portal/contract/application/internal-check'
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'
import { sessionQuery, useSession } from '#web/shared/session/session.queries.ts'

export const checksQuery = queryOptions({
  queryKey: ['checks', 'list'],
  queryFn: ({ signal }) => call(listChecks, {}, { signal }),
  select: ({ data }) => data
})

export const checkQuery = (id: string) =>
  queryOptions({
    queryKey: ['checks', 'one', id],
    queryFn: ({ signal }) => call(readCheck, { params: { id } }, { signal })
  })

const none: CheckView[] = []

/** R36: newest first; none while 企业内复核 is off, or for an account that may not read them. */
export const useChecks = (): CheckView[] => {
  const { enterprise, permissions } = useSession()
  const mayRead = permissions.includes('profile.read') || permissions.includes('application.read')
  return useQuery({ ...checksQuery, enabled: enterprise.checksSubmissions && mayRead }).data ?? none
}

/** What a submission is about. Only one check waits for each. */
export type Matter = 'profile' | { qualification: string } | { applicationId: string }

const isAbout = (check: CheckView, matter: Matter): boolean => {
  if (matter === 'profile') return check.kind === 'PROFILE'
  if ('applicationId' in matter) return check.applicationId === matter.applicationId
  return check.kind === 'APPLICATION' && check.qualification === matter.qualification
}

export const isWaiting = ({ state }: CheckView): boolean => state === 'WAITING'

export const useWaitingCheck = (matter: Matter): CheckView | undefined =>
  useChecks().find((check) => isWaiting(check) && isAbout(check, matter))

/** After an act, also a refused one: the check and what was submitted by it may have changed meanwhile. */
export const refreshChecks = async (queryClient: QueryClient): Promise<void> => {
  const keys = [['checks'], ['home'], ['qualifications'], ['profile', 'view'], sessionQuery.queryKey]
  await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}

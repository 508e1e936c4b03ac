import { useQuery } from '@tanstack/react-query'
import type { ApiProblem } from '#web/shared/problem.ts'
import { agreementQuery } from './agreement.queries.ts'

/** R8: the text that a person agrees to. */
export const useAgreement = () => {
  const agreement = useQuery(agreementQuery)
  return {
    /** @throws ApiProblem when it cannot be read */
    getVersion: async (): Promise<{ version: string; sha256: string }> => {
      const { version, sha256 } = agreement.data ??
        (await agreement.refetch({ throwOnError: true })).data ?? { version: '', sha256: '' }
      return { version, sha256 }
    },
    /** Reads the text again if the server says that it has changed. */
    renew: ({ errors }: ApiProblem): void => {
      if (errors.some(({ code }) => code === 'agreement.changed')) void agreement.refetch()
    }
  }
}

import { importSlot, listImports, readImport, uploadImport } from '@portal/contract/desk/import-upload'
import type { Response } from '@portal/contract/endpoint'
import { queryOptions } from '@tanstack/react-query'
import { accountHeaders, call, parseAnswer } from '#web/shared/api.ts'
import { sendFile } from '#web/shared/upload/upload-attachment.ts'

export type Upload = Response<typeof listImports>['data'][number]
export type CommandRun = Response<typeof listImports>['commands'][number]
export type Import = Response<typeof readImport>
export type Report = NonNullable<Import['report']>

/** The events of the desk name it, see `useDeskLive`. */
export const importsKey = ['admin', 'imports'] as const

/** Where events do not come through. */
const askAgainMs = 15_000

export const importsQuery = queryOptions({
  queryKey: [...importsKey, 'list'],
  queryFn: ({ signal }) => call(listImports, {}, { signal }),
  refetchInterval: ({ state }) => (state.data?.data.some(({ progress }) => progress) ? askAgainMs : false)
})

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: [...importsKey, 'one', id],
    queryFn: ({ signal }) => call(readImport, { params: { id } }, { signal }),
    refetchInterval: ({ state }) => (state.data?.progress ? askAgainMs : false)
  })

type Sent = { file: File; update: boolean; incompleteUntil: string; onProgress: (share: number) => void }

/** Answers the id of the upload. @throws ApiProblem */
export const sendImport = async ({ file, update, incompleteUntil, onProgress }: Sent): Promise<string> => {
  const query = new URLSearchParams({
    ...(update ? { update: '1' } : {}),
    ...(incompleteUntil ? { incompleteUntil } : {})
  })
  const answer = await sendFile({
    endpoint: { ...uploadImport, path: `${uploadImport.path}?${query}` },
    slot: importSlot,
    headers: accountHeaders(uploadImport),
    file,
    signal: new AbortController().signal,
    onProgress
  })
  return parseAnswer(uploadImport.response, answer).id
}

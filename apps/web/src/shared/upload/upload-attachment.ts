import { type AttachmentView, uploadAttachment as endpoint } from '@portal/contract/qualification/attachment'
import type { Endpoint } from '@portal/contract/endpoint'
import { accountHeaders, parseAnswer, problemOf } from '#web/shared/api.ts'
import { currentLanguage } from '#web/shared/i18n/i18n.ts'
import { localProblem, networkProblem } from '#web/shared/problem.ts'
import { noteContact } from '#web/shared/session/session-signals.ts'

// Enough for 2 MB over a slow mobile network and the scan.
const timeoutMs = 180_000

export type Sending = {
  file: File
  signal: AbortSignal
  /** Sent share of the bytes, 0 to 1. */
  onProgress: (share: number) => void
}

/** Sends one file (R25). @throws as `sendFile` */
export const uploadAttachment = async ({ slot, ...sending }: Sending & { slot: string }): Promise<AttachmentView> => {
  const answer = await sendFile({ endpoint, slot, headers: accountHeaders(endpoint), ...sending })
  noteContact()
  try {
    return parseAnswer(endpoint.response, answer)
  } catch {
    throw localProblem('problem.unreadable')
  }
}

type Form = Sending & { endpoint: Endpoint; slot: string; headers: Record<string, string> }

/**
 * By XMLHttpRequest, because `fetch` reports no upload progress. Answers the JSON of a success.
 * @throws ApiProblem for a refusal or a lost network; an abort rejects with the signal's reason
 */
export const sendFile = ({ endpoint: { access, method, path }, slot, headers, ...sending }: Form): Promise<unknown> => {
  const { file, signal, onProgress } = sending
  const form = new FormData()
  form.append('slot', slot)
  form.append('file', file, file.name)
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const request = new XMLHttpRequest()
    request.open(method, path)
    request.timeout = timeoutMs
    request.setRequestHeader('accept', 'application/json, application/problem+json')
    request.setRequestHeader('accept-language', currentLanguage())
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => {
      const { status } = request
      const answer = readJson(request.responseText)
      if (status >= 200 && status < 300) resolve(answer)
      else reject(problemOf({ access }, status, answer))
    }
    request.onerror = () => reject(networkProblem())
    request.ontimeout = () => reject(localProblem('problem.timeout'))
    request.onabort = () => reject(signal.reason)
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(form)
  })
}

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

import type { AttachmentView } from '@portal/contract/attachment'
import { useEffect, useRef, useState } from 'react'
import { type ApiProblem, asProblem } from '#web/shared/problem.ts'
import { type FileFault, judgeFile } from './judge-file.ts'
import { shrinkPhoto } from './shrink-photo.ts'
import { uploadAttachment } from './upload-attachment.ts'

export type SlotFault = FileFault | 'fault.several' | 'fault.folder' | 'fault.photo' | ApiProblem

/** The upload of the last chosen file; the form holds the stored one. */
export type Attempt =
  | { phase: 'idle' }
  | { phase: 'sending'; name: string; share: number }
  | { phase: 'failed'; name: string; fault: SlotFault; again?: File }

type Options = { slot: string; onDone: (attachment: AttachmentView) => void }

// Faults that a second try of the same file can cure.
const isPassing = ({ status }: ApiProblem): boolean => [0, 401, 412, 429].includes(status) || status >= 500

/** One upload at a time: a new file or leaving the page aborts the current one. */
export const useUpload = ({ slot, onDone }: Options) => {
  const [attempt, setAttempt] = useState<Attempt>({ phase: 'idle' })
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  const fail = (name: string, fault: SlotFault, again?: File): void =>
    setAttempt({ phase: 'failed', name, fault, ...(again ? { again } : {}) })

  const send = async (file: File) => {
    running.current?.abort()
    const fault = judgeFile(file)
    if (fault) return fail(file.name, fault)
    const controller = new AbortController()
    running.current = controller
    const { signal } = controller
    setAttempt({ phase: 'sending', name: file.name, share: 0 })
    try {
      const attachment = await uploadAttachment({
        slot,
        file,
        signal,
        onProgress: (share) => {
          if (!signal.aborted) setAttempt({ phase: 'sending', name: file.name, share })
        }
      })
      if (signal.aborted) return
      setAttempt({ phase: 'idle' })
      onDone(attachment)
    } catch (error) {
      if (signal.aborted) return
      const problem = asProblem(error)
      fail(file.name, problem, isPassing(problem) ? file : undefined)
    }
  }

  const sendPhoto = async (photo: File) => {
    const small = await shrinkPhoto(photo)
    if (small) await send(small)
    else fail(photo.name, 'fault.photo')
  }

  /** Aborts the upload and clears its message. */
  const forget = () => {
    running.current?.abort()
    setAttempt({ phase: 'idle' })
  }

  return { attempt, send, sendPhoto, fail, forget }
}

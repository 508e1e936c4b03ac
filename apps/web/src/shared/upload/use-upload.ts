import { useEffect, useRef, useState } from 'react'
import { type ApiProblem, asProblem } from '#web/shared/problem.ts'
import { type FileFault, isShrinkable, judgeFile } from './judge-file.ts'
import { shrinkPicture } from './shrink-picture.ts'
import type { Sending } from './upload-attachment.ts'

export type SlotFault = FileFault | 'fault.several' | 'fault.folder' | 'fault.picture' | ApiProblem

/** The upload of the last chosen file; the form holds the stored one. */
export type Attempt =
  | { phase: 'idle' }
  | { phase: 'shrinking'; name: string }
  | { phase: 'sending'; name: string; share: number }
  | { phase: 'failed'; name: string; fault: SlotFault; again?: File }

/** Bytes of the chosen picture and of the smaller one that was sent. */
export type Shrunk = { from: number; to: number }

type Options<T> = { transmit: (sending: Sending) => Promise<T>; onDone: (done: T, shrunk: Shrunk | undefined) => void }

// Faults that a second try of the same file can cure.
const isPassing = ({ status }: ApiProblem): boolean => [0, 401, 412, 429].includes(status) || status >= 500

/** One upload at a time: a new file or leaving the page aborts the current one. */
export const useUpload = <T>({ transmit, onDone }: Options<T>) => {
  const [attempt, setAttempt] = useState<Attempt>({ phase: 'idle' })
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  const fail = (name: string, fault: SlotFault, again?: File): void =>
    setAttempt({ phase: 'failed', name, fault, ...(again ? { again } : {}) })

  const send = async (file: File) => {
    running.current?.abort()
    const fault = judgeFile(file)
    const isTooLarge = isShrinkable(file)
    if (fault && !isTooLarge) return fail(file.name, fault)
    const controller = new AbortController()
    running.current = controller
    if (!isTooLarge) return sendNow(file, controller.signal)
    setAttempt({ phase: 'shrinking', name: file.name })
    const small = await shrinkPicture(file)
    if (controller.signal.aborted) return
    if (!small) return fail(file.name, 'fault.picture')
    return sendNow(small, controller.signal, { from: file.size, to: small.size })
  }

  const sendNow = async (file: File, signal: AbortSignal, shrunk?: Shrunk) => {
    setAttempt({ phase: 'sending', name: file.name, share: 0 })
    try {
      const done = await transmit({
        file,
        signal,
        onProgress: (share) => {
          if (!signal.aborted) setAttempt({ phase: 'sending', name: file.name, share })
        }
      })
      if (signal.aborted) return
      setAttempt({ phase: 'idle' })
      onDone(done, shrunk)
    } catch (error) {
      if (signal.aborted) return
      const problem = asProblem(error)
      fail(file.name, problem, isPassing(problem) ? file : undefined)
    }
  }

  /** Aborts the upload and clears its message. */
  const forget = () => {
    running.current?.abort()
    setAttempt({ phase: 'idle' })
  }

  return { attempt, send, fail, forget }
}

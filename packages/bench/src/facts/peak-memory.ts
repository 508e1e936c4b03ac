import { pssMegabytes } from './memory.ts'

/** Looks at a process four times a second until it is asked for the most that it saw. */
export const watchMemory = (pid: number): { peakMegabytes(): number } => {
  let peak = pssMegabytes(pid)
  const timer = setInterval(() => {
    peak = Math.max(peak, pssMegabytes(pid))
  }, 250)
  timer.unref()
  return {
    peakMegabytes: () => {
      clearInterval(timer)
      return peak
    }
  }
}

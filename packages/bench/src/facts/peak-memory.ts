import { pssMegabytes } from './memory.ts'

/** Reads the memory of a process four times a second until the peak is asked for. */
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

/** Calls `act` at once, and after that at most once in `pauseMs`. What is asked for in a pause is done at its end. */
export const calmly = (act: () => void, pauseMs: number) => {
  let timer: number | undefined
  let isWanted = false
  const run = () => {
    isWanted = false
    act()
    timer = window.setTimeout(() => {
      timer = undefined
      if (isWanted) run()
    }, pauseMs)
  }
  return {
    ask: () => {
      if (timer === undefined) run()
      else isWanted = true
    },
    stop: () => window.clearTimeout(timer)
  }
}

import { vi } from 'vitest'

/** jsdom has no layout, and recharts draws nothing without a size. Undone by `vi.restoreAllMocks()`. */
export const giveChartsRoom = (): void => {
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (this: HTMLElement) {
    return this.classList.contains('recharts-responsive-container') ? new DOMRect(0, 0, 600, 200) : new DOMRect()
  })
}

/** Of a chart with one bar that is not empty: its parts from the axis upwards, each as percent of the bar. */
export const partsOfBar = (chart: Element | null | undefined): number[] => {
  const heights = [...(chart?.querySelectorAll('.recharts-bar-rectangle path') ?? [])]
    .map((path) => Number(path.getAttribute('height')))
    .filter((height) => height > 0)
  const sum = heights.reduce((total, height) => total + height, 0)
  return heights.map((height) => Math.round((height / sum) * 100))
}

/** The colours of the parts of a chart's bars, from the axis upwards: `'error, primary'`. */
export const coloursOfBars = (chart: Element | null | undefined): string =>
  Array.from(chart?.querySelectorAll('.recharts-bar') ?? [], (bar) => {
    const fill = bar.querySelector('.recharts-bar-rectangle path')?.getAttribute('fill')
    return fill?.replace(/^var\(--ant-color-|\)$/g, '')
  }).join(', ')

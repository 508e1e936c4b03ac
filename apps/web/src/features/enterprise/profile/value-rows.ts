/** So many Chinese characters fit in half of a row, on the screen and on A4. */
const halfRow = 17

// Latin letters and digits are about half as wide.
const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (character > '\u2e7f' ? 1 : 0.55), 0)

export const isLongText = (text: string): boolean => text.includes('\n') || widthOf(text) > halfRow

/** The spans of values in rows of two, for antd's Descriptions: a long value has a row of its own. */
export const spansOf = (areLong: readonly boolean[]): (1 | 'filled')[] => {
  let isFirst = true
  return areLong.map((isLong, place) => {
    const isAlone = isFirst && (isLong || (areLong[place + 1] ?? true))
    if (!isAlone) isFirst = !isFirst
    return isAlone ? 'filled' : 1
  })
}

const codeAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A 统一社会信用代码 of 太原 with both check digits right (GB 32100, GB 11714), one for each number below ten million. */
export const creditCodeOf = (number: number): string => {
  const body = `A${String(number).padStart(7, '0')}`
  const inner = [3, 7, 9, 10, 5, 8, 4, 2].reduce(
    (sum, weight, i) => sum + weight * Number.parseInt(body.charAt(i), 36),
    0
  )
  const check = 11 - (inner % 11)
  const first17 = `91140100${body}${check === 10 ? 'X' : check === 11 ? '0' : check}`
  const outer = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28].reduce(
    (sum, weight, i) => sum + weight * codeAlphabet.indexOf(first17.charAt(i)),
    0
  )
  return first17 + codeAlphabet.charAt((31 - (outer % 31)) % 31)
}

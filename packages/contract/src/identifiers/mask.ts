/** Keeps `head` and `tail` characters where they are at most half of the value, otherwise a quarter at the end. */
const mask = (value: string, head: number, tail: number): string => {
  const characters = Array.from(value)
  const isShort = (head + tail) * 2 > characters.length
  const from = isShort ? 0 : head
  const to = characters.length - (isShort ? Math.floor(characters.length / 4) : tail)
  return characters.map((character, index) => (index >= from && index < to ? '*' : character)).join('')
}

/** 138****1234. */
export const maskPhone = (phone: string): string =>
  /^\d{11}$/.test(phone) ? `${phone.slice(0, 3)}****${phone.slice(7)}` : mask(phone, 0, 4)

/** 110***********002X; of the shorter passports and permits only the last two remain. */
export const maskIdNumber = (number: string): string => mask(number, 3, 4)

/** The last four digits remain. */
export const maskBankAccount = (account: string): string => mask(account, 0, 4)

/** 张**: the first character remains. */
export const maskName = (name: string): string =>
  Array.from(name)
    .map((character, index) => (index === 0 ? character : '*'))
    .join('')

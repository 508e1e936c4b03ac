/** Keeps `head` and `tail` characters if they are at most half of the value. Otherwise keeps the last quarter. */
const mask = (value: string, head: number, tail: number): string => {
  const characters = Array.from(value)
  const isShort = (head + tail) * 2 > characters.length
  const from = isShort ? 0 : head
  const to = characters.length - (isShort ? Math.floor(characters.length / 4) : tail)
  return characters.map((character, index) => (index >= from && index < to ? '*' : character)).join('')
}

export const maskPhone = (phone: string): string =>
  /^\d{11}$/.test(phone) ? `${phone.slice(0, 3)}****${phone.slice(7)}` : mask(phone, 0, 4)

/** 110***********002X; shorter passport and permit numbers keep only their end. */
export const maskIdNumber = (number: string): string => mask(number, 3, 4)

export const maskBankAccount = (account: string): string => mask(account, 0, 4)

/** l***@example.com: the domain tells its owner which mailbox it is. */
export const maskEmail = (email: string): string => {
  const at = email.lastIndexOf('@')
  return `${email.slice(0, Math.min(1, at))}***${email.slice(at)}`
}

export const maskName = (name: string): string =>
  Array.from(name)
    .map((character, index) => (index === 0 ? character : '*'))
    .join('')

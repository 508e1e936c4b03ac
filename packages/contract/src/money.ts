/** ux 21: 1234567.80 as 1,234,567.80. Works on text, since a number would lose digits. Keeps what is no amount. */
export const withThousands = (amount: string): string => {
  const [, first = '', rest = '', fraction = ''] = /^(\d{1,3}?)((?:\d{3})*)(\.\d+)?$/.exec(amount) ?? []
  return first === '' ? amount : [first, ...(rest.match(/\d{3}/g) ?? [])].join(',') + fraction
}

/** ux 21: 1234567.80 as 1,234,567.80. The text is kept, since a number would lose digits. */
export const withThousands = (amount: string): string => amount.replaceAll(/\B(?=(\d{3})+\.)/g, ',')

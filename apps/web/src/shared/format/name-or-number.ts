/** What an enterprise is called in one line: it has no name before its profile has one. */
export const nameOrNumber = ({ fullName, number }: { fullName: string | null; number: string }): string =>
  fullName ?? number

import type { Config } from '#api/config.ts'

/** R36: the SMS to an operator, with the user name and the page to go to. */
export const invitationNotice = ({ publicUrl }: Pick<Config, 'publicUrl'>, username: string) => ({
  notice: 'operator-invited' as const,
  facts: { username, address: new URL('/activate', publicUrl).href }
})

export const passwordResetNotice = ({ publicUrl }: Pick<Config, 'publicUrl'>, username: string) => ({
  notice: 'operator-password-reset' as const,
  facts: { username, address: new URL('/reset-password', publicUrl).href }
})

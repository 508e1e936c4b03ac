import type { Language } from '@portal/contract/messages'

/** An administrator as messages, invitations and the audit name them. */
export const namePerson = ({ name, username }: { name: string; username: string }): Record<Language, string> => ({
  zh: `${name}（${username}）`,
  en: `${name} (${username})`
})

import type { Permission } from '@portal/contract/permissions'

/** With these the pages offer no act. */
export const shownPermissions: readonly Permission[] = ['profile.read', 'application.read']

/** The pages that can be seen; the others of the menu would find no endpoint. */
const shownItems: ReadonlySet<string> = new Set(['home', 'profile', 'qualifications', 'messages'])

export const isShownItem = ({ key }: { key: string }): boolean => shownItems.has(key)

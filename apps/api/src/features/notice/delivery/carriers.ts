import type { RobotChannel } from '@portal/contract/record/notice-kinds'
import type { Deps } from '#api/deps.ts'
import { openEmail, openRobotKeys } from './sealed-address.ts'
import { mailOf, robotTextOf } from './notice-text.ts'
import type { Carrier, Notice } from './send-notices.ts'

type Needs = Pick<Deps, 'config' | 'vault' | 'mail' | 'robots'>

/** Where the notice leads. */
const urlOf = ({ config }: Pick<Deps, 'config'>, { link }: Pick<Notice, 'link'>): string =>
  new URL(link, config.publicUrl).href

export const mailCarrier = (deps: Needs): Carrier => ({
  isOffered: () => deps.mail !== undefined,
  carry: async (notice) => {
    const { id, accountId, email, masked } = notice
    if (accountId === null || email === null || masked === null) throw new Error('a mail lacks its address')
    const to = openEmail(deps, accountId, email)
    await deps.mail?.send({ id, to, ...mailOf({ ...notice, url: urlOf(deps, notice) }) })
    return masked
  }
})

export const robotCarrier = (deps: Needs, channel: RobotChannel): Carrier => ({
  isOffered: () => true,
  carry: async (notice) => {
    const { enterpriseId, robotKeys, masked } = notice
    if (robotKeys === null || masked === null) throw new Error('a robot lacks its key')
    const keys = openRobotKeys(deps, { enterpriseId, channel }, robotKeys)
    await deps.robots.send(channel, keys, robotTextOf({ ...notice, url: urlOf(deps, notice) }))
    return masked
  }
})

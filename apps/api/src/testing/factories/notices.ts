import type { optionalKinds, RobotChannel } from '@portal/contract/record/notice-kinds'
import { maskEmail } from '@portal/contract/identifiers/mask'
import { sealEmail, sealRobotKeys } from '#api/features/notice/delivery/sealed-address.ts'
import type { Actor } from '#api/http/caller.ts'
import { freshEmail } from '../browser.ts'
import type { TestApp } from '../build-test-app.ts'
import { robotKeys } from '../doubles/robot-double.ts'

/** Confirmed, without a code. */
export const addEmail = async (
  { deps }: Pick<TestApp, 'deps'>,
  { accountId }: Pick<Actor, 'accountId'>,
  address = freshEmail()
): Promise<{ address: string }> => {
  await deps.db.accountEmail.create({
    data: {
      accountId,
      address: sealEmail(deps, accountId, address),
      masked: maskEmail(address),
      confirmedAt: new Date()
    }
  })
  return { address }
}

export const addRobot = async (
  { deps }: Pick<TestApp, 'deps'>,
  { enterpriseId }: Pick<Actor, 'enterpriseId'>,
  channel: RobotChannel,
  kinds: (typeof optionalKinds)[number][] = ['review', 'expiry']
): Promise<void> => {
  const robot = { enterpriseId, channel }
  const keys = sealRobotKeys(deps, robot, robotKeys[channel])
  await deps.db.noticeRobot.create({ data: { ...robot, keys, masked: '…abcd', kinds, savedAt: new Date() } })
}

import type { Deps } from '#api/deps.ts'
import type { RobotKeys } from '#api/adapters/notice/robot.ts'

type Needs = Pick<Deps, 'vault'>

export const emailContext = (accountId: string): string => `email:${accountId}`

export const sealEmail = ({ vault }: Needs, accountId: string, address: string): string =>
  vault.seal(address, emailContext(accountId))

export const openEmail = ({ vault }: Needs, accountId: string, sealed: string): string =>
  vault.open(sealed, emailContext(accountId))

type Robot = { enterpriseId: string; channel: string }

export const robotContext = ({ enterpriseId, channel }: Robot): string => `robot:${enterpriseId}:${channel}`

export const sealRobotKeys = ({ vault }: Needs, robot: Robot, keys: RobotKeys): string =>
  vault.seal(JSON.stringify(keys), robotContext(robot))

export const openRobotKeys = ({ vault }: Needs, robot: Robot, sealed: string): RobotKeys =>
  // Holds because only `sealRobotKeys` seals in this context.
  JSON.parse(vault.open(sealed, robotContext(robot))) as RobotKeys

import {
  accountChannels,
  type AccountChannel,
  type NoticeKind,
  noticeKinds,
  type optionalKinds,
  type RobotChannel,
  robotChannels
} from '@portal/contract/record/notice-kinds'
import { Prisma, type Tx } from '@portal/db/client'
import { isWanted, wishes } from '#api/features/record/message/notice-delivery.store.ts'

type Optional = (typeof optionalKinds)[number]
export type Wish = { kind: NoticeKind; channel: AccountChannel; isOn: boolean }

/** By kind and channel, in their order. Raw: the same default as when a notice is written. */
export const listWishes = async (db: Tx, accountId: string): Promise<Wish[]> => {
  const kind = Prisma.sql`k.kind`
  return db.$queryRaw<Wish[]>`
    SELECT k.kind, c.channel, ${isWanted(kind)} AS "isOn"
    FROM account a CROSS JOIN unnest(${noticeKinds}::text[]) WITH ORDINALITY AS k (kind, place)
    CROSS JOIN unnest(${accountChannels}::text[]) WITH ORDINALITY AS c (channel, place) ${wishes(kind)}
    WHERE a.id = ${accountId}::uuid ORDER BY k.place, c.place`
}

type Choice = { accountId: string; kind: Optional; channel: AccountChannel; isOn: boolean }

export const putChoice = async (tx: Tx, { isOn, ...choice }: Choice): Promise<void> => {
  await tx.noticeChoice.upsert({
    where: { accountId_kind_channel: choice },
    create: { ...choice, isOn },
    update: { isOn },
    select: { isOn: true }
  })
}

export type RobotRow = { channel: RobotChannel; masked: string; kinds: Optional[]; savedAt: Date }

/** In the order of the channels. */
export const listRobots = async (db: Tx, enterpriseId: string): Promise<RobotRow[]> => {
  const rows = await db.noticeRobot.findMany({
    where: { enterpriseId },
    select: { channel: true, masked: true, kinds: true, savedAt: true }
  })
  // Holds because only this feature writes the table.
  const known = rows as RobotRow[]
  return robotChannels.flatMap((channel) => known.filter((row) => row.channel === channel))
}

type RobotOf = { enterpriseId: string; channel: RobotChannel }

export const findRobotKeys = async (db: Tx, robot: RobotOf): Promise<string | undefined> =>
  (await db.noticeRobot.findUnique({ where: { enterpriseId_channel: robot }, select: { keys: true } }))?.keys

export const putRobot = async (
  tx: Tx,
  robot: RobotOf,
  row: { keys: string; masked: string; kinds: Optional[]; savedAt: Date }
): Promise<void> => {
  await tx.noticeRobot.upsert({
    where: { enterpriseId_channel: robot },
    create: { ...robot, ...row },
    update: row,
    select: { channel: true }
  })
}

/** False if there is none. */
export const putRobotKinds = async (tx: Tx, robot: RobotOf, kinds: Optional[]): Promise<boolean> => {
  const { count } = await tx.noticeRobot.updateMany({ where: robot, data: { kinds } })
  return count === 1
}

/** False if there is none. */
export const deleteRobot = async (tx: Tx, robot: RobotOf): Promise<boolean> => {
  const { count } = await tx.noticeRobot.deleteMany({ where: robot })
  return count === 1
}

/** False if it was tested after `since`. One of several requests at once gets through. */
export const takeTest = async (
  db: Tx,
  robot: RobotOf,
  { since, now }: { since: Date; now: Date }
): Promise<boolean> => {
  const { count } = await db.noticeRobot.updateMany({
    where: { ...robot, OR: [{ testedAt: null }, { testedAt: { lte: since } }] },
    data: { testedAt: now }
  })
  return count === 1
}

export const isOwner = async (tx: Tx, accountId: string): Promise<boolean> =>
  (await tx.account.count({ where: { id: accountId, role: 'OWNER' } })) === 1

import { adminRoles } from '@portal/contract/desk/admin-session'
import { areSeparate, type SecondPersonDuty, secondPersonDuties } from '@portal/contract/duties'
import type { AdminRole } from '@portal/contract/endpoint'
import { Flex, Table, type TableColumnsType } from 'antd'
import { adminTexts, roleText } from '#web/shared/admin/admin-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { administratorsTexts } from './administrators-texts.ts'
import { RoleTags } from './admin-roles.tsx'

/** R37: the table of the contract by which the server decides. */
export const Duties = () => {
  const t = useTexts(administratorsTexts)
  return (
    <SectionCard title={t('duties')}>
      <Flex vertical gap={24}>
        <RolePairs />
        <SecondPersons />
      </Flex>
    </SectionCard>
  )
}

/** Role by role, with whether one person may hold both. */
const RolePairs = () => {
  const t = useTexts(administratorsTexts)
  const words = useTexts(adminTexts)
  const isNarrow = useIsNarrow()
  const others = (role: AdminRole, isAllowed: boolean) =>
    adminRoles.filter((other) => other !== role && areSeparate(role, other) !== isAllowed)
  const partners = (role: AdminRole, isAllowed: boolean) => {
    const found = others(role, isAllowed)
    return found.length === 0 ? t('duties.none') : <RoleTags roles={found} />
  }
  type Row = { role: AdminRole }
  const columns: TableColumnsType<Row> = [
    { key: 'role', title: t('roles'), rowScope: 'row', render: (_, { role }) => words(roleText(role)) },
    { key: 'with', title: t('duties.with'), render: (_, { role }) => partners(role, true) },
    { key: 'without', title: t('duties.without'), render: (_, { role }) => partners(role, false) }
  ]
  const card: TableColumnsType<Row> = [
    {
      key: 'card',
      title: t('duties.pairs'),
      render: (_, { role }) => (
        <Flex vertical gap={6}>
          <strong>{words(roleText(role))}</strong>
          <span>{t('duties.with')}</span>
          {partners(role, true)}
          <span>{t('duties.without')}</span>
          {partners(role, false)}
        </Flex>
      )
    }
  ]
  return (
    <Table
      aria-label={t('duties.pairs')}
      rowKey="role"
      size="small"
      columns={isNarrow ? card : columns}
      dataSource={adminRoles.map((role) => ({ role }))}
      pagination={false}
    />
  )
}

const SecondPersons = () => {
  const t = useTexts(administratorsTexts)
  const isNarrow = useIsNarrow()
  // Object.keys loses the key type.
  const rows = (Object.keys(secondPersonDuties) as SecondPersonDuty[]).map((duty) => ({
    duty,
    ...secondPersonDuties[duty]
  }))
  type Row = (typeof rows)[number]
  const columns: TableColumnsType<Row> = [
    { key: 'duty', title: t('duties.what'), rowScope: 'row', render: (_, { duty }) => t(`kind.${duty}`) },
    { key: 'proposes', title: t('duties.proposes'), render: (_, { proposes }) => <RoleTags roles={proposes} /> },
    { key: 'decides', title: t('duties.decides'), render: (_, { decides }) => <RoleTags roles={decides} /> }
  ]
  const card: TableColumnsType<Row> = [
    {
      key: 'card',
      title: t('duties.second'),
      render: (_, { duty, proposes, decides }) => (
        <Flex vertical gap={6}>
          <strong>{t(`kind.${duty}`)}</strong>
          <span>{t('duties.proposes')}</span>
          <RoleTags roles={proposes} />
          <span>{t('duties.decides')}</span>
          <RoleTags roles={decides} />
        </Flex>
      )
    }
  ]
  return (
    <Table
      aria-label={t('duties.second')}
      rowKey="duty"
      size="small"
      columns={isNarrow ? card : columns}
      dataSource={rows}
      pagination={false}
    />
  )
}

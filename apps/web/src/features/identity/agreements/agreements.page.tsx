import type { Response } from '@portal/contract/endpoint'
import { agreementKinds, draftAgreement, type listAgreements } from '@portal/contract/identity/agreement'
import { useQuery } from '@tanstack/react-query'
import { Button, Card, Flex, Radio } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { mayCall, useAdmin } from '#web/shared/admin/admin-session.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { agreementsTexts } from './agreements-texts.ts'
import { agreementsQuery, shippedId } from './agreements.queries.ts'
import { VersionTable } from './version-table.tsx'
import { VersionDrawer, ShippedDrawer } from './version-drawer.tsx'
import { DraftDialog } from './draft-dialog.tsx'

/** R8, R38: what users accept and read, in versions that a second administrator publishes. */
export const AgreementsPage = () => {
  const t = useTexts(agreementsTexts)
  const { roles } = useAdmin()
  const [query, setQuery] = useSearchParams()
  const kind = agreementKinds.find((known) => known === query.get('kind')) ?? 'registration'
  const list = useQuery(agreementsQuery(kind))
  const [openId, setOpenId] = useState<string>()
  const [isDrafting, setDrafting] = useState(false)
  const shipped = list.data?.shipped ?? null
  const close = () => setOpenId(undefined)
  return (
    <Flex vertical gap={16} style={{ minWidth: 0 }}>
      <Flex wrap gap={8} align="center" justify="space-between">
        <PageTitle title={t('title')} />
        {mayCall(draftAgreement, roles) && (
          <Button type="primary" disabled={!list.data} onClick={() => setDrafting(true)}>
            {t('draft')}
          </Button>
        )}
      </Flex>
      <Radio.Group
        aria-label={t('kinds')}
        optionType="button"
        value={kind}
        options={agreementKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        // antd's type of the value is any; the options hold only these.
        onChange={({ target }) => setQuery({ kind: target.value as string })}
      />
      <Card>
        <p style={{ ...softText, margin: '0 0 16px' }}>{t(`intro.${kind}`)}</p>
        {list.isPending && <Skeleton lines={6} />}
        <QueryProblem of={list} />
        {list.data && <VersionTable kind={kind} versions={list.data.data} shipped={shipped} onOpen={setOpenId} />}
      </Card>
      {openId !== undefined &&
        (openId === shippedId ? (
          shipped && <ShippedDrawer shipped={shipped} onClose={close} />
        ) : (
          <VersionDrawer id={openId} onClose={close} />
        ))}
      {isDrafting && list.data && (
        <DraftDialog kind={kind} base={baseOf(list.data)} onDone={setOpenId} onClose={() => setDrafting(false)} />
      )}
    </Flex>
  )
}

/** The text in force. The page of the portal's own privacy policy is no text to begin with. */
const baseOf = ({ data, shipped }: Response<typeof listAgreements>): { id: string } | { text: string } => {
  const inForce = data.find(({ isInForce }) => isInForce)
  return inForce ? { id: inForce.id } : { text: shipped?.text ?? '' }
}

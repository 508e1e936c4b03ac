import { beijingTime } from '@portal/contract/beijing-time'
import { acceptOwnership, endOwnershipTransfer } from '@portal/contract/enterprise/ownership'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Flex } from 'antd'
import { useState } from 'react'
import { call } from '#web/shared/api.ts'
import { usePersonName } from '#web/shared/format/use-names.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ConfirmDialog } from '#web/shared/ui/confirm-dialog.tsx'
import { ownershipTexts } from './ownership-texts.ts'
import { type Offer, ownershipQuery } from './ownership.queries.ts'

type Act = 'accept' | 'decline' | 'withdraw'

/** R36: the offer of 转让主账号, as the owner or the person who is to become the owner sees it. */
export const OfferNotice = ({ offer }: { offer: Offer }) => {
  const t = useTexts(ownershipTexts)
  const names = useNames(offer)
  const [act, setAct] = useState<Act>()
  const said = offer.isToSelf ? 'offered' : 'waiting'
  return (
    <>
      <Alert
        role="status"
        type={offer.isToSelf ? 'warning' : 'info'}
        showIcon
        title={t(`${said}.title`, names)}
        description={
          <Flex vertical gap={12} align="start">
            {t(`${said}.text`, { ...names, time: beijingTime(offer.expiresAt) })}
            <Flex wrap gap={8}>
              {offer.isToSelf ? (
                <>
                  <Button type="primary" onClick={() => setAct('accept')}>
                    {t('accept')}
                  </Button>
                  <Button onClick={() => setAct('decline')}>{t('decline')}</Button>
                </>
              ) : (
                <Button onClick={() => setAct('withdraw')}>{t('withdraw')}</Button>
              )}
            </Flex>
          </Flex>
        }
      />
      {act && <OfferDialog offer={offer} act={act} onClose={() => setAct(undefined)} />}
    </>
  )
}

/** The same for pages that do not know whether there is an offer. */
export const OwnOffer = () => {
  const { data } = useQuery(ownershipQuery)
  return data?.isToSelf ? <OfferNotice offer={data} /> : null
}

const useNames = ({ from, to }: Offer) => {
  const nameOf = usePersonName()
  return { from: nameOf(from), to: nameOf(to) }
}

const OfferDialog = ({ offer, act, onClose }: { offer: Offer; act: Act; onClose: () => void }) => {
  const t = useTexts(ownershipTexts)
  const { message } = App.useApp()
  const queryClient = useQueryClient()
  const names = useNames(offer)
  const params = { id: offer.id }
  const run = async () => {
    await call(act === 'accept' ? acceptOwnership : endOwnershipTransfer, { params })
    // Menus and all that a new owner sees.
    await queryClient.invalidateQueries()
  }
  return (
    <ConfirmDialog
      title={t(`${act}.title`)}
      confirm={t(`${act}.confirm`)}
      isDanger={false}
      act={run}
      reading="at-close"
      onDone={() => void message.success(t(`${act}.done`))}
      onClose={onClose}
    >
      <p>{t(`${act}.text`, names)}</p>
    </ConfirmDialog>
  )
}

import { Button, Checkbox, Descriptions, Flex, Modal, Space, Typography } from 'antd'
import { useState } from 'react'
import { findKey } from '#web/shared/admin/find-key.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useDialog } from '#web/shared/ui/use-dialog.ts'
import { deskTexts } from './desk-texts.ts'
import { Key } from './key-button.tsx'
import { turnKeys, useAreKeysOn } from './use-case-keys.ts'

const queueKeys = [
  ['down', ['J']],
  ['up', ['K']],
  ['open', ['Enter']],
  ['find', [findKey]],
  ['help', ['?']]
] as const

const deskKeys = [
  ['next', ['J']],
  ['previous', ['K']],
  ['paper', ['1–9']],
  ['papers', ['H', 'L']],
  ['claim', ['C']],
  ['approve', ['A']],
  ['return', ['T']],
  ['reject', ['X']],
  ['approveNext', ['N']],
  ['returnNext', ['B']],
  ['rejectNext', ['V']],
  ['tick', ['G']],
  ['opinion', ['O']],
  ['leave', ['Esc']],
  ['find', [findKey]],
  ['help', ['?']]
] as const

const taskKeys = [
  ['next', ['J']],
  ['previous', ['K']],
  ['claim', ['C']],
  ['approve', ['A']],
  ['approveNext', ['N']],
  ['reject', ['X']],
  ['rejectNext', ['V']],
  ['opinion', ['O']],
  ['leave', ['Esc']],
  ['find', [findKey]],
  ['help', ['?']]
] as const

const viewerKeys = [
  ['zoom', ['+', '-']],
  ['fit', ['0']],
  ['rotate', ['R']],
  ['fullScreen', ['F']],
  ['pages', ['PgUp', 'PgDn']]
] as const

const keysOf = { queue: queueKeys, desk: deskKeys, task: taskKeys }

type KeysProps = { page: keyof typeof keysOf }

export const KeysButton = ({ page }: KeysProps) => {
  const t = useTexts(deskTexts)
  const [isOpen, setOpen] = useState(false)
  const areKeysOn = useAreKeysOn()
  return (
    <>
      <Button type="link" aria-keyshortcuts={areKeysOn ? '?' : undefined} onClick={() => setOpen(true)}>
        {t('keys')}
      </Button>
      {isOpen && <CaseHelp page={page} onClose={() => setOpen(false)} />}
    </>
  )
}

const CaseHelp = ({ page, onClose }: KeysProps & { onClose: () => void }) => {
  const t = useTexts(deskTexts)
  const areKeysOn = useAreKeysOn()
  return (
    <Modal {...useDialog({ onClose })} title={t('help.title')}>
      <Flex vertical gap={12}>
        <KeyList keys={keysOf[page]} />
        {page !== 'queue' && (
          <>
            <Typography.Text type="secondary">{t('help.viewer')}</Typography.Text>
            <KeyList keys={viewerKeys} />
          </>
        )}
        <Checkbox checked={areKeysOn} onChange={({ target }) => turnKeys(target.checked)}>
          {t('help.enable')}
        </Checkbox>
      </Flex>
    </Modal>
  )
}

type KeyListProps = { keys: (typeof keysOf)[keyof typeof keysOf] | typeof viewerKeys }

const KeyList = ({ keys }: KeyListProps) => {
  const t = useTexts(deskTexts)
  return (
    <Descriptions
      column={1}
      size="small"
      styles={{ label: { width: 120, whiteSpace: 'nowrap' } }}
      colon={false}
      items={keys.map(([name, names]) => ({
        key: name,
        label: (
          <Space size={4}>
            {names.map((key) => (
              <Key key={key} name={key} />
            ))}
          </Space>
        ),
        children: t(`help.${name}`)
      }))}
    />
  )
}

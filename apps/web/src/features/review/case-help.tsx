import { useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Button } from 'antd'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { caseTexts } from './case-texts.ts'
import { turnKeys, useAreKeysOn } from './use-case-keys.ts'

const queueKeys = [
  ['down', ['J']],
  ['up', ['K']],
  ['open', ['Enter']],
  ['help', ['?']]
] as const

const deskKeys = [
  ['next', ['J']],
  ['previous', ['K']],
  ['paper', ['1–9']],
  ['claim', ['C']],
  ['approve', ['A']],
  ['return', ['T']],
  ['reject', ['X']],
  ['opinion', ['O']],
  ['leave', ['Esc']],
  ['help', ['?']]
] as const

const viewerKeys = [
  ['zoom', ['+', '-']],
  ['fit', ['0']],
  ['rotate', ['R']],
  ['pages', ['PgUp', 'PgDn']]
] as const

type KeysProps = { page: 'queue' | 'desk' }

export const KeysButton = ({ page }: KeysProps) => {
  const t = useTexts(caseTexts)
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
  const t = useTexts(caseTexts)
  const areKeysOn = useAreKeysOn()
  return (
    <Dialog title={t('help.title')} onClose={onClose}>
      <KeyList keys={page === 'desk' ? deskKeys : queueKeys} />
      {page === 'desk' && (
        <>
          <p className="soft">{t('help.viewer')}</p>
          <KeyList keys={viewerKeys} />
        </>
      )}
      <label className="checkbox-row">
        <input
          type="checkbox"
          className="checkbox"
          checked={areKeysOn}
          onChange={(event) => turnKeys(event.target.checked)}
        />
        {t('help.enable')}
      </label>
    </Dialog>
  )
}

type KeyListProps = { keys: typeof queueKeys | typeof deskKeys | typeof viewerKeys }

const KeyList = ({ keys }: KeyListProps) => {
  const t = useTexts(caseTexts)
  return (
    <dl className="key-list">
      {keys.map(([name, names]) => (
        <div key={name}>
          <dt>
            {names.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{t(`help.${name}`)}</dd>
        </div>
      ))}
    </dl>
  )
}

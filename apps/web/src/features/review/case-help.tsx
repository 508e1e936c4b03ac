import { useTexts } from '#web/shared/i18n/texts.ts'
import { Dialog } from '#web/shared/ui/dialog.tsx'
import { caseTexts } from './case-texts.ts'

type CaseHelpProps = { isOn: boolean; onTurn: (on: boolean) => void; onClose: () => void }

const pageKeys = [
  ['next', ['J']],
  ['previous', ['K']],
  ['help', ['?']]
] as const

const viewerKeys = [
  ['zoom', ['+', '-']],
  ['fit', ['0']],
  ['rotate', ['R']],
  ['pages', ['PgUp', 'PgDn']]
] as const

export const CaseHelp = ({ isOn, onTurn, onClose }: CaseHelpProps) => {
  const t = useTexts(caseTexts)
  return (
    <Dialog title={t('help.title')} onClose={onClose}>
      <KeyList keys={pageKeys} />
      <label className="checkbox-row">
        <input type="checkbox" className="checkbox" checked={isOn} onChange={(event) => onTurn(event.target.checked)} />
        {t('help.enable')}
      </label>
      <p className="soft">{t('help.viewer')}</p>
      <KeyList keys={viewerKeys} />
    </Dialog>
  )
}

type KeyListProps = { keys: typeof pageKeys | typeof viewerKeys }

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

import { useTexts } from '#web/shared/i18n/texts.ts'
import { beijingClock } from '#web/shared/format/beijing-time.ts'
import type { DraftSaver } from './draft-saver.ts'
import type { DraftState } from './draft-state.ts'
import { profileTexts } from './profile-texts.ts'

/** 已保存 10:32. Screen readers announce only trouble: a message after every pause in typing would be noise. */
export const DraftStatus = ({ state, saver }: { state: DraftState; saver: DraftSaver }) => {
  const t = useTexts(profileTexts)
  const { phase, savedAt } = state
  const isTrouble = phase === 'failed' || phase === 'refused' || phase === 'conflict'
  return (
    <div className="draft-status" data-phase={phase}>
      <p role="status">{isTrouble && t(`draft.${phase}`)}</p>
      {(phase === 'edited' || phase === 'saving') && <p>{t(`draft.${phase}`)}</p>}
      {phase === 'saved' && <p>{savedAt ? t('draft.saved', { time: beijingClock(savedAt) }) : t('draft.idle')}</p>}
      {phase === 'failed' && (
        <button type="button" className="link-button" onClick={() => void saver.flush()}>
          {t('draft.retry')}
        </button>
      )}
    </div>
  )
}

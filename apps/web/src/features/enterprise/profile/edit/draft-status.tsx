import { Button, Typography } from 'antd'
import { beijingClock } from '#web/shared/format/time-text.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import type { DraftSaver } from './draft-saver.ts'
import type { DraftState } from './draft-state.ts'
import { profileTexts } from '../profile-texts.ts'

/** 已保存 10:32. Screen readers announce only trouble: a message after every pause in typing would be noise. */
export const DraftStatus = ({ state: { phase, savedAt }, saver }: { state: DraftState; saver: DraftSaver }) => {
  const t = useTexts(profileTexts)
  const isTrouble = phase === 'failed' || phase === 'refused' || phase === 'conflict' || phase === 'held'
  const saved = savedAt ? t('draft.saved', { time: beijingClock(savedAt) }) : t('draft.idle')
  return (
    <>
      <Typography.Text type="danger" role="status">
        {isTrouble && t(`draft.${phase}`)}
      </Typography.Text>
      {!isTrouble && (
        <Typography.Text type="secondary">{phase === 'saved' ? saved : t(`draft.${phase}`)}</Typography.Text>
      )}
      {phase === 'failed' && (
        <Button size="small" onClick={() => void saver.flush()}>
          {t('draft.retry')}
        </Button>
      )}
    </>
  )
}

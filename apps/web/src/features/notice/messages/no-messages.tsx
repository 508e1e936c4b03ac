import { Button, Empty } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { messagesTexts } from './messages-texts.ts'

export const NoMessages = ({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) => {
  const t = useTexts(messagesTexts)
  return isFiltered ? (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('none')}>
      <Button onClick={onClear}>{t('none.clear')}</Button>
    </Empty>
  ) : (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          {t('empty')}
          <br />
          <span style={softText}>{t('empty.hint')}</span>
        </>
      }
    />
  )
}

import { CloudUploadOutlined, DownloadOutlined, EditOutlined, ScanOutlined } from '@ant-design/icons'
import { Steps, Typography } from 'antd'
import { Link } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { applyTexts } from './apply-texts.ts'

const icons = {
  download: <DownloadOutlined aria-hidden />,
  sign: <EditOutlined aria-hidden />,
  scan: <ScanOutlined aria-hidden />,
  upload: <CloudUploadOutlined aria-hidden />
}
const steps = ['download', 'sign', 'scan', 'upload'] as const

/** The manual has three names for one paper, so its way is drawn. */
export const LetterSteps = ({ label }: { label: string }) => {
  const t = useTexts(applyTexts)
  const isNarrow = useIsNarrow()
  return (
    <>
      <Typography.Text>{t('letter.one', { label })}</Typography.Text>
      <div role="group" aria-label={t('letter.steps')}>
        <Steps
          size="small"
          current={-1}
          orientation={isNarrow ? 'vertical' : 'horizontal'}
          titlePlacement={isNarrow ? 'horizontal' : 'vertical'}
          items={steps.map((step) => ({
            key: step,
            icon: icons[step],
            title: t(`letter.step.${step}`),
            content: t(`letter.step.${step}.how`)
          }))}
        />
      </div>
      <Typography.Text type="secondary">
        {t('letter.until')}{' '}
        <Link className="text-link" to={`${paths.profileEdit}#agentAuthorisedUntil`}>
          {t('letter.until.edit')}
        </Link>
      </Typography.Text>
    </>
  )
}

import { FileTextOutlined, LaptopOutlined, SafetyCertificateOutlined } from '@ant-design/icons'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { frontTexts } from './front-texts.ts'
import styles from './front.module.css'

const points = [
  { key: 'profile', Icon: FileTextOutlined },
  { key: 'safe', Icon: SafetyCertificateOutlined },
  { key: 'account', Icon: LaptopOutlined }
] as const

export const Points = () => {
  const t = useTexts(frontTexts)
  return (
    <div className={styles['band']}>
      <ul className={`width ${styles['points']}`}>
        {points.map(({ key, Icon }) => (
          <li key={key}>
            <Icon aria-hidden />
            <h3>{t(`point.${key}.title`)}</h3>
            <p>{t(`point.${key}.text`)}</p>
          </li>
        ))}
      </ul>
    </div>
  )
}

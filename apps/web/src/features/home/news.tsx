import type { MessageView } from '@portal/contract/message'
import { Link } from 'react-router'
import { beijingClock } from '#web/shared/format/beijing-time.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { paths } from '#web/shared/paths.ts'
import { homeTexts } from './home-texts.ts'

/** R17. */
export const News = ({ messages }: { messages: MessageView[] }) => {
  const t = useTexts(homeTexts)
  return (
    <section className="panel" aria-labelledby="home-messages-title">
      <h2 id="home-messages-title">{t('messages')}</h2>
      {messages.length === 0 && <p className="home-soft">{t('messages.none')}</p>}
      <ul className="home-news">
        {messages.map(({ id, title, link, createdAt, readAt }) => (
          <li key={id}>
            {readAt === null && <span className="tag tag-bad">{t('messages.unread')}</span>}
            <Link to={link ?? paths.messages}>{title}</Link>
            <time className="home-soft" dateTime={createdAt.toISOString()}>
              {beijingClock(createdAt)}
            </time>
          </li>
        ))}
      </ul>
      <p>
        <Link to={paths.messages}>{t('toMessages')}</Link>
      </p>
    </section>
  )
}

import { useSyncExternalStore } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { CheckIcon, CrossIcon } from './icons.tsx'

type Action = { text: string; onUse: () => void }

type Notice = { id: number; text: string; action: Action | undefined }

const shownMs = 4000
let notices: readonly Notice[] = []
let lastId = 0
const listeners = new Set<() => void>()

const set = (next: readonly Notice[]): void => {
  notices = next
  for (const listener of listeners) listener()
}

const drop = (id: number): void => set(notices.filter((notice) => notice.id !== id))

/** Does not take the focus. A notice with an action was not caused by the user, so it stays until it is closed. */
export const showNotice = (text: string, action?: Action): void => {
  const id = (lastId += 1)
  set([...notices, { id, text, action }])
  if (!action) window.setTimeout(() => drop(id), shownMs)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Mounted once. */
export const Notices = () => {
  const t = useTexts(commonTexts)
  const shown = useSyncExternalStore(subscribe, () => notices)
  return (
    <div className="notices" role="status">
      {shown.map(({ id, text, action }) => (
        <div key={id} className={action ? 'notice has-action' : 'notice'}>
          <CheckIcon /> <p>{text}</p>
          {action && (
            <>
              <button
                type="button"
                className="link-button"
                onClick={() => {
                  drop(id)
                  action.onUse()
                }}
              >
                {action.text}
              </button>
              <button type="button" className="icon-button" aria-label={t('close')} onClick={() => drop(id)}>
                <CrossIcon />
              </button>
            </>
          )}
        </div>
      ))}
    </div>
  )
}

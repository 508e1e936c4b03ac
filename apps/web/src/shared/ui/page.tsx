import { type ReactNode, useEffect, useRef } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'

/** The only h1 of a page. Takes the focus after a navigation inside the SPA, so that screen readers announce the page. */
export const PageTitle = ({ title, children }: { title: string; children?: ReactNode }) => {
  const t = useTexts(commonTexts)
  const ref = useRef<HTMLHeadingElement>(null)
  const brand = t('brand.name')
  useEffect(() => {
    document.title = title === brand ? brand : `${title} - ${brand}`
  }, [title, brand])
  useEffect(() => {
    const { dataset } = document.documentElement
    // A page that loads slowly leaves the focus to a dialog that was opened meanwhile. The menu's drawer is none.
    const isInDialog = document.activeElement?.closest('.ant-modal')
    // The browser announces a newly loaded page itself.
    if (dataset['opened'] && !isInDialog) ref.current?.focus({ preventScroll: true })
    dataset['opened'] = 'yes'
  }, [])
  return (
    <h1 ref={ref} tabIndex={-1}>
      {children ?? title}
    </h1>
  )
}

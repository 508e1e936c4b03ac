import { type ReactNode, useEffect, useRef } from 'react'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'

let isFirstPage = true

/** The only h1 of a page. Takes the focus after a navigation inside the SPA, so that screen readers announce the page. */
export const PageTitle = ({ title, children }: { title: string; children?: ReactNode }) => {
  const t = useTexts(commonTexts)
  const ref = useRef<HTMLHeadingElement>(null)
  const brand = t('brand.name')
  useEffect(() => {
    document.title = title === brand ? brand : `${title} - ${brand}`
  }, [title, brand])
  useEffect(() => {
    // The browser announces a newly loaded page itself.
    if (!isFirstPage) ref.current?.focus({ preventScroll: true })
    isFirstPage = false
  }, [])
  return (
    <h1 ref={ref} tabIndex={-1}>
      {children ?? title}
    </h1>
  )
}

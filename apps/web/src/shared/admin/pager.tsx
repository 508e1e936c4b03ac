import { Button, Flex, Select } from 'antd'
import { type To, useNavigate } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { adminTexts } from './admin-texts.ts'

type PagerProps = {
  page: number
  previous: To | undefined
  next: To | undefined
  /** Pages to jump to, with this one. */
  pages?: readonly { page: number; to: To }[]
  /** What goes along to the next and the previous page. */
  state?: unknown
}

/** Links instead of buttons, so that pages can be opened in a new tab and in the history. */
export const Pager = ({ page, previous, next, pages = [], state }: PagerProps) => {
  const t = useTexts(adminTexts)
  const [first] = pages
  return (
    <Flex component="nav" wrap gap="small" align="center" aria-label={t('page.nav')}>
      {first && <PageLink to={page > 1 ? first.to : undefined} text={t('page.first')} />}
      <PageLink to={previous} state={state} text={t('page.previous')} />
      {pages.length > 1 ? <PageJump page={page} pages={pages} /> : <Here page={page} />}
      <PageLink to={next} state={state} text={t('page.next')} />
    </Flex>
  )
}

const Here = ({ page }: { page: number }) => (
  <span aria-current="page">{useTexts(adminTexts)('page.number', { page })}</span>
)

const PageJump = ({ page, pages }: { page: number; pages: NonNullable<PagerProps['pages']> }) => {
  const t = useTexts(adminTexts)
  const navigate = useNavigate()
  return (
    <Select
      aria-label={t('page.go')}
      value={page}
      popupMatchSelectWidth={false}
      listHeight={500}
      options={nearest(pages).map((each) => ({ value: each.page, label: t('page.number', { page: each.page }) }))}
      onChange={(chosen) => {
        const to = pages.find((each) => each.page === chosen)?.to
        if (to !== undefined) void navigate(to)
      }}
    />
  )
}

/** The first page and the ten before this one. */
const nearest = <P,>(pages: readonly P[]): P[] => [...pages.slice(0, 1), ...pages.slice(1).slice(-11)]

type PageSizeProps<Size> = { sizes: readonly Size[]; size: Size; onChange: (size: Size) => void }

export const PageSize = <Size extends string>({ sizes, size, onChange }: PageSizeProps<Size>) => {
  const t = useTexts(adminTexts)
  return (
    <Select
      aria-label={t('page.size')}
      value={size}
      options={sizes.map((count) => ({ value: count, label: t('page.size.option', { count }) }))}
      onChange={onChange}
    />
  )
}

type PageLinkProps = { to: To | undefined; text: string; state?: unknown }

const PageLink = ({ to, text, state }: PageLinkProps) => {
  if (to === undefined) return <Button disabled>{text}</Button>
  return (
    <LinkButton to={to} state={state}>
      {text}
    </LinkButton>
  )
}

import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { licence } from '#web/testing/profile-view.ts'
import { renderField } from '#web/testing/render-field.tsx'
import { PaperField } from './paper-field.tsx'
import { type Papers, PapersContext, usePapersOf } from '../papers.ts'
import { type Uploads, UploadsContext, useUploadsOf } from './uploads.ts'

const papersOf = (...known: (typeof licence)[]): Papers => ({
  find: (id) => known.find((paper) => paper.id === id) ?? null,
  learn: vi.fn<Papers['learn']>()
})

const idle: Uploads = { isRunning: () => false, tell: () => {}, running: () => [] }

type Judge = NonNullable<Parameters<typeof renderField>[1]['judge']>

const judgeMissing: Judge = ({ businessLicence }) =>
  businessLicence === '' ? { businessLicence: 'file.required' } : {}

const show = (
  value: string,
  { papers = papersOf(licence), uploads = idle, isRequired = true, judge = judgeMissing } = {}
) =>
  renderField(
    <PapersContext value={papers}>
      <UploadsContext value={uploads}>
        <PaperField
          name="businessLicence"
          label="营业执照"
          hint="彩色扫描件"
          isRequired={isRequired}
          note={isRequired && <span>请上传最新的营业执照</span>}
        />
      </UploadsContext>
    </PapersContext>,
    { values: { businessLicence: value }, judge }
  )

afterEach(() => void vi.unstubAllGlobals())

describe('a paper of the profile (R25)', () => {
  it('is shown by its name, although the form holds its id', () => {
    const { held } = show(licence.id)
    expect(screen.getAllByText('营业执照.pdf')).not.toHaveLength(0)
    expect(held()['businessLicence']).toBe(licence.id)
  })

  it('says its limit and hint before a choice, and a reviewer’s remark', () => {
    const { container } = show('')
    expect(container.textContent).toContain('小于2M的JPG、JPEG、PNG或PDF。彩色扫描件')
    expect(container.textContent).toContain('请上传最新的营业执照')
  })

  it('can be taken away, and is then asked for at once', async () => {
    const { held, user } = show(licence.id)
    await user.click(screen.getByRole('button', { name: /^移除/ }))
    expect(held()['businessLicence']).toBe('')
    expect((await screen.findByRole('alert')).textContent).toBe('请上传营业执照')
  })

  it('is asked for by its name', async () => {
    const { submit } = show('')
    await submit()
    expect((await screen.findByRole('alert')).textContent).toBe('请上传营业执照')
  })

  it('is said to be uploading, and not missing, while its upload runs', async () => {
    const { submit } = show('', { uploads: { ...idle, isRunning: () => true } })
    await submit()
    expect((await screen.findByRole('alert')).textContent).toBe('文件正在上传，请等待上传完成')
  })

  it('that can no longer be used says so', async () => {
    const { submit } = show(licence.id, { judge: () => ({ businessLicence: 'file.not-usable' }) })
    await submit()
    expect((await screen.findByRole('alert')).textContent).toBe('文件不存在或已失效，请重新上传')
  })
})

describe('the papers that a page knows', () => {
  const Probe = ({ onPapers }: { onPapers: (papers: Papers) => void }) => {
    onPapers(usePapersOf({ papers: { [licence.id]: licence } }))
    return null
  }

  it('are those of the server and those that were uploaded since', () => {
    const other = { ...licence, id: '0198d2c4-0000-7000-8000-00000000000d', displayName: '新.pdf' }
    let papers: Papers | undefined
    render(<Probe onPapers={(latest) => (papers = latest)} />)
    expect(papers?.find(licence.id)?.displayName).toBe('营业执照.pdf')
    expect([papers?.find(other.id), papers?.find(''), papers?.find(null)]).toEqual([null, null, null])
    act(() => papers?.learn({ [other.id]: other }))
    expect(papers?.find(other.id)?.displayName).toBe('新.pdf')
  })
})

describe('running uploads', () => {
  it('are known at once, so that 提交 waits for them', () => {
    let uploads: Uploads | undefined
    const Probe = () => {
      uploads = useUploadsOf()
      return <p>{uploads.isRunning('licence') ? '上传中' : '空闲'}</p>
    }
    render(<Probe />)
    act(() => {
      uploads?.tell('licence', true)
      expect(uploads?.running()).toEqual(['licence'])
    })
    expect(screen.getByText('上传中')).toBeTruthy()
    act(() => uploads?.tell('licence', false))
    expect([screen.queryByText('空闲') !== null, uploads?.running()]).toEqual([true, []])
  })
})

it('of two running uploads the second still counts when the first has ended', () => {
  let uploads: Uploads | undefined
  const Probe = () => {
    uploads = useUploadsOf()
    return null
  }
  render(<Probe />)
  act(() => uploads?.tell('licence', true))
  act(() => uploads?.tell('permit', true))
  act(() => uploads?.tell('licence', false))
  expect(uploads?.running()).toEqual(['permit'])
})

it('a page without providers knows no papers and no uploads', async () => {
  const { held } = renderField(
    <PaperField name="permit" label="许可证" hint={undefined} isRequired={false} note={false} />,
    {
      values: { permit: licence.id }
    }
  )
  await waitFor(() => expect(screen.queryByText('营业执照.pdf')).toBeNull())
  fireEvent.focus(screen.getAllByRole('button')[0] ?? document.body)
  expect(held()['permit']).toBe(licence.id)
})

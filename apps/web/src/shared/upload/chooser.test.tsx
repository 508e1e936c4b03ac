import { createEvent, fireEvent, screen, waitFor } from '@testing-library/react'
import { createRef } from 'react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { renderPage } from '#web/testing/render-page.tsx'
import { pdf } from '#web/testing/upload-server.ts'
import { Chooser, type Focusable } from './chooser.tsx'
import type { SlotFault } from './use-upload.ts'

const files = vi.fn<(file: File) => void>()
const faults = vi.fn<(name: string, fault: SlotFault) => void>()
const handle = createRef<Focusable>()

beforeEach(() => {
  files.mockReset()
  faults.mockReset()
})

const show = () =>
  renderPage(
    <>
      <span id="label">营业执照</span>
      <Chooser
        ref={handle}
        id="paper"
        labelId="label"
        describedBy={undefined}
        text="选择文件"
        isEmpty
        onFile={files}
        onFault={faults}
      />
    </>
  )

const zone = () => screen.getByRole('button', { name: /选择文件.*营业执照/ })
const inputs = () => [...screen.getByRole('group', { name: '营业执照' }).querySelectorAll('input')]

const drop = (dropped: File[], isFolder = false) =>
  fireEvent.drop(zone(), {
    dataTransfer: {
      files: dropped,
      items: dropped.map(() => ({ kind: 'file', webkitGetAsEntry: () => ({ isDirectory: isFolder }) })),
      types: ['Files']
    }
  })

describe('the zone', () => {
  test.each(['{Enter}', ' '])('opens the picker of the browser by the key “%s”', async (key) => {
    const { user } = show()
    const pressed = vi.fn<() => void>()
    inputs()[0]?.addEventListener('click', pressed)
    handle.current?.focus()
    expect(document.activeElement).toBe(zone())
    await user.keyboard(key)
    expect(pressed).toHaveBeenCalledOnce()
  })

  test('opens it by a click as well', async () => {
    const { user } = show()
    const pressed = vi.fn<() => void>()
    inputs()[0]?.addEventListener('click', pressed)
    await user.click(zone())
    expect(pressed).toHaveBeenCalledOnce()
  })

  test('offers the accepted types in the picker, and hands over the chosen file', async () => {
    show()
    expect(inputs()[0]?.accept).toBe('.jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf')
    fireEvent.change(inputs()[0] as HTMLElement, { target: { files: [pdf()] } })
    await waitFor(() => expect(files).toHaveBeenCalledOnce())
    expect(files.mock.calls[0]?.[0].name).toBe('委托书.pdf')
  })

  test('contains no control inside the control', () => {
    show()
    expect(zone().querySelectorAll('button, a, [tabindex]')).toHaveLength(0)
  })
})

describe('what is dropped', () => {
  test('is taken if it is one file', async () => {
    show()
    drop([pdf()])
    await waitFor(() => expect(files).toHaveBeenCalledOnce())
  })

  test('is taken whatever its type, so that the refusal can name the cause (R25)', async () => {
    show()
    drop([new File(['x'], '公章.gif', { type: 'image/gif' })])
    await waitFor(() => expect(files).toHaveBeenCalledOnce())
  })

  test('is refused if there are several files', async () => {
    show()
    drop([pdf(), pdf(100, '二.pdf')])
    await waitFor(() => expect(faults.mock.calls).toEqual([['委托书.pdf', 'fault.several']]))
    expect(files).not.toHaveBeenCalled()
  })

  test('is refused if it is a folder', async () => {
    show()
    drop([new File([], '材料')], true)
    await waitFor(() => expect(faults.mock.calls).toEqual([['材料', 'fault.folder']]))
    expect(files).not.toHaveBeenCalled()
  })

  test('is taken after one that was refused', async () => {
    show()
    drop([pdf(), pdf(100, '二.pdf')])
    await waitFor(() => expect(faults).toHaveBeenCalledOnce())
    drop([pdf()])
    await waitFor(() => expect(files).toHaveBeenCalledOnce())
    expect(faults).toHaveBeenCalledOnce()
  })

  test('does not refuse the file that is chosen in the picker afterwards', async () => {
    show()
    drop([pdf(), pdf(100, '二.pdf')])
    await waitFor(() => expect(faults).toHaveBeenCalledOnce())
    fireEvent.change(inputs()[0] as HTMLElement, { target: { files: [pdf()] } })
    await waitFor(() => expect(files).toHaveBeenCalledOnce())
    expect(faults).toHaveBeenCalledOnce()
  })
})

describe('what is dropped beside the zone', () => {
  test.each(['dragover', 'drop'])('does not make the browser leave the page (%s)', (name) => {
    show()
    const event = createEvent(name, document.body, { bubbles: true, cancelable: true })
    Object.defineProperty(event, 'dataTransfer', { value: { types: ['Files'], dropEffect: 'copy' } })
    fireEvent(document.body, event)
    expect(event.defaultPrevented).toBe(true)
  })

  test('is left alone if it is a text', () => {
    show()
    const event = createEvent('drop', document.body, { bubbles: true, cancelable: true })
    Object.defineProperty(event, 'dataTransfer', { value: { types: ['text/plain'] } })
    fireEvent(document.body, event)
    expect(event.defaultPrevented).toBe(false)
  })

  test('is no concern any more once the zone is gone', () => {
    const { unmount } = show()
    unmount()
    const event = createEvent('drop', document.body, { bubbles: true, cancelable: true })
    Object.defineProperty(event, 'dataTransfer', { value: { types: ['Files'] } })
    fireEvent(document.body, event)
    expect(event.defaultPrevented).toBe(false)
  })
})

describe('the camera', () => {
  test('is asked for a JPEG of the back camera, and hands over the photo', async () => {
    show()
    const camera = inputs()[1]
    expect(camera?.accept).toBe('image/jpeg')
    expect(camera?.getAttribute('capture')).toBe('environment')
    fireEvent.change(camera as HTMLElement, { target: { files: [new File(['x'], 'IMG_1.jpg')] } })
    await waitFor(() => expect(files).toHaveBeenCalledOnce())
  })

  test('has a button that names the paper', () => {
    show()
    // Hidden by CSS where there is no touch.
    expect(screen.getByRole('button', { name: '拍照 营业执照', hidden: true })).toBeTruthy()
  })
})

// What Chromium 88 lacks and the pages or their libraries use (decision 052). `polyfills.js` is built of it.
import 'core-js/stable'

// core-js does not have what belongs to the DOM.
const aborted = () => new DOMException('The operation was aborted.', 'AbortError')

if (!('reason' in AbortSignal.prototype)) {
  const { abort } = AbortController.prototype
  AbortController.prototype.abort = function (reason: unknown = aborted()) {
    // Before its listeners run, which read it.
    if (!this.signal.aborted) Object.defineProperty(this.signal, 'reason', { value: reason })
    abort.call(this)
  }
}

AbortSignal.prototype.throwIfAborted ??= function (this: AbortSignal) {
  if (this.aborted) throw this.reason
}

AbortSignal.timeout ??= (ms) => {
  const controller = new AbortController()
  setTimeout(() => controller.abort(new DOMException('The operation timed out.', 'TimeoutError')), ms)
  return controller.signal
}

AbortSignal.any ??= (signals) => {
  const controller = new AbortController()
  for (const signal of signals) {
    const follow = () => controller.abort(signal.reason)
    if (signal.aborted) follow()
    else signal.addEventListener('abort', follow, { signal: controller.signal })
  }
  return controller.signal
}

// Without the options, which no page uses.
Element.prototype.checkVisibility ??= function (this: Element) {
  return this.getClientRects().length > 0
}

document.documentElement.dataset['polyfilled'] = ''

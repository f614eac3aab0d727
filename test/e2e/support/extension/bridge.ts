/** In the extension's world beside the page: carries questions to the worker and answers back. */
import type { Answer, ExtensionRuntime, Question } from './messages.ts'

declare const chrome: { runtime: ExtensionRuntime }

window.addEventListener('message', async ({ source, data }) => {
  const question = data as Question
  if (source !== window || question.to !== 'wallet') return
  const told = await chrome.runtime.sendMessage(question.request)
  const answer: Answer = { to: 'page', id: question.id, ...told }
  window.postMessage(answer, window.location.origin)
})

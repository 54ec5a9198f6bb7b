import { parentPort } from 'node:worker_threads'
import PostalMime from 'postal-mime'
import { largestOriginal, type Original } from './original.ts'

const pictures = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']
const limits = { maxNestingDepth: 20, maxHeadersSize: 256 * 1024 }

// Reads one message for one answer.
parentPort?.once('message', async (bytes: Uint8Array) => {
  const email = await PostalMime.parse(bytes, { ...limits, attachmentEncoding: 'base64' })
  let html = email.html?.slice(0, largestOriginal) ?? ''
  for (const { contentId, mimeType, content } of email.attachments) {
    const id = contentId?.replace(/^<|>$/g, '')
    const isShown = id && pictures.includes(mimeType) && html.includes(`cid:${id}`)
    if (isShown && html.length + String(content).length < 3 * largestOriginal)
      html = html.replaceAll(`cid:${id}`, `data:${mimeType};base64,${content}`)
  }
  const original: Original = { html, text: email.text?.slice(0, largestOriginal) ?? '' }
  parentPort?.postMessage(original)
})

import { workerData } from 'node:worker_threads'
import { copyMasked } from '../db/masked-copy.ts'
import { masking } from './masking.ts'

// A thread of its own: the desk answers while a copy is made, however long that takes.
const { from, to, file } = workerData as Work // as `copied` hands it in
copyMasked(from, to, masking(file))

export type Work = { from: string; to: string; file: { hash: string; size: number } }

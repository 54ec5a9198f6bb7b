import { log, run, stopOnSignal } from '../run.ts'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 24 || (major === 24 && minor < 7)) {
  console.error(
    `Deskbell needs Node 24.7 or later; this is ${process.versions.node}. Start it with "npm run demo".`,
  )
  process.exit(1)
}

await run(async () => {
  const { config } = await import('../config.ts')
  const { serve } = await import('../serve.ts')
  const { openCatcher } = await import('../demo/catcher.ts')
  const { environment, invitation, isOtherHost } = await import('./environment.ts')
  const { prepare } = await import('./prepare.ts')

  if (isOtherHost(process.env.HOST))
    console.log(`HOST is "${process.env.HOST}", but the demo listens on this machine only.`)
  const read = { ...config(environment(process.env)), demo: true }
  const catcher = await openCatcher()
  await prepare(read, log, catcher)
  const { stop } = await serve(read, log, catcher)
  stopOnSignal(async () => {
    await stop()
    catcher.close()
  })
  console.log(invitation(read.publicUrl))
})

import { log, run, stopOnSignal } from './run.ts'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 24 || (major === 24 && minor < 7)) {
  console.error(
    `Deskbell needs Node 24.7 or later; this is ${process.versions.node}. Start it with "npm start".`,
  )
  process.exit(1)
}

await run(async () => {
  const { config } = await import('./config.ts')
  const { serve } = await import('./serve.ts')
  const { patiently } = await import('./patiently.ts')
  const { sayHowToSetUp } = await import('./web/setup.tsx')
  const read = config(process.env)
  const { desk, stop } = await serve(read, log)
  stopOnSignal(stop)
  console.log(`Deskbell is at ${read.publicUrl.href}`)
  await patiently(() => sayHowToSetUp(desk, read), 600)
})

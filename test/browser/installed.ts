import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A Chromium, Chrome or Edge of this machine, where the packed one does not fit. */
export function installed() {
  const executablePath = candidates().find(existsSync)
  if (executablePath) return { executablePath, env: {} }
  throw new Error(
    'Install Chromium or Chrome, or say where it is: CHROMIUM_PATH=/path/to/chrome npm test',
  )
}

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const mac = ['Google Chrome', 'Chromium'].map(
  (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
)
const windows = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']

function candidates() {
  const { PATH = '', LOCALAPPDATA = '', ProgramFiles = '', ...more } = process.env
  const homes = [ProgramFiles, more['ProgramFiles(x86)'] ?? '', LOCALAPPDATA].filter(Boolean)
  return [
    ...PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))),
    ...mac,
    ...homes.flatMap((home) => windows.map((file) => join(home, file))),
  ]
}

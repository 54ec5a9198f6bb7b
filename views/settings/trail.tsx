import type { AnyKind } from '../../src/settings/kind.ts'
import { Icon } from '../icon.tsx'
import { at, say, tell } from '../words.ts'

/** The way back to all settings, and to those of a kind. */
export const SettingsTrail = ({ kind }: { kind?: AnyKind }) => (
  <nav class="trail" aria-label={say('Place')}>
    <a href={at('/admin')}>
      <Icon of="prev" flips />
      {say('Settings')}
    </a>{' '}
    {kind && !kind.single && <a href={at(`/admin/${kind.path}`)}>{tell(kind.many)}</a>}
  </nav>
)

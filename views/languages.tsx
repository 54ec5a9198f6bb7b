import { directionOf, reader } from './reader.ts'
import { at, say } from './words.ts'

type LanguagesProps = { all: { tag: string; name: string }[]; back: string }

/** In which language one reads, a button for each other; nothing where there is but one. */
export const Languages = ({ all, back }: LanguagesProps) =>
  all.length < 2 ? null : (
    <form class="languages" method="post" action={at('/language')} aria-label={say('Language')}>
      <input type="hidden" name="back" value={back} />
      {all.map(({ tag, name }) =>
        tag === reader().language ? (
          <b lang={tag} dir={directionOf(tag)} aria-current="true">
            {name}
          </b>
        ) : (
          <button class="plain" name="language" value={tag} lang={tag} dir={directionOf(tag)}>
            {name}
          </button>
        ),
      )}
    </form>
  )

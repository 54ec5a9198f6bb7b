import { Icon } from './icon.tsx'
import { reader } from './reader.ts'
import { at } from './words.ts'

/** The sign and the name of the desk, on top of every page; they lead to where one begins. */
export const Brand = ({ to }: { to: string }) => (
  <a class="brand" href={at(to)}>
    <Logo />
    <bdi>{reader().desk}</bdi>
  </a>
)

/** It says nothing that the name beside it does not say. */
const Logo = () => {
  const logo = reader().branding?.logo
  return logo ? <img src={at(logo)} alt="" /> : <Icon of="bell" />
}

/** The desk's own line at the foot of every page; nothing when it has none. */
export const FootText = () => {
  const footer = reader().branding?.footer
  return footer ? (
    <p>
      <bdi>{footer}</bdi>
    </p>
  ) : null
}

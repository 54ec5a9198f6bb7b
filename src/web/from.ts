import { BlockList, isIP } from 'node:net'

/** Tells which network addresses belong to the proxies whose word is taken. */
export function proxies(networks: string[]) {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return (address: string) => {
    const plain = address.replace(/^::ffff:/, '')
    return isIP(plain) > 0 && list.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4')
  }
}

/** Who asks: the last address of X-Forwarded-For that is not a trusted proxy, and only when a trusted proxy says so. */
export function askedFrom(
  connection: string,
  forwarded: string | undefined,
  isProxy: (address: string) => boolean,
) {
  const way = [
    ...(forwarded ?? '')
      .split(',')
      .map((address) => address.trim())
      .filter(Boolean),
    connection,
  ]
  while (way.length > 1 && isProxy(way.at(-1) ?? '')) way.pop()
  return (way.at(-1) ?? '').replace(/^::ffff:/, '')
}

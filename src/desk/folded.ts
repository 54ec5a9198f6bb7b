/** What makes two spellings of an address, a name or a tag one: form NFC, lower case. */
export const folded = (text: string) => text.normalize('NFC').toLowerCase()

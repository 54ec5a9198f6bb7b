/** By what a form names the answer to a field. */
export const answerName = (field_id: number) => `field-${field_id}`

/** Whether a name is that of the answer to a field. */
export const isAnswerName = (name: string) => /^field-\d{1,15}$/.test(name)

/** The field that is answered under a name; nothing when it is another name. */
export const fieldAnswered = (name: string) =>
  isAnswerName(name) ? Number(name.slice('field-'.length)) : undefined

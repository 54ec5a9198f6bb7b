import type { Tale } from '../tale.ts'

/** What was done and taken back. */
export const today: readonly Tale[] = [
  {
    steps: [
      [
        '3h 10m',
        'ida',
        'open',
        {
          topic: 'Equipment Request',
          subject: 'The label printer in the vault prints only half of each label',
          body: `
            Since this morning every label ends in the middle of the number. We have changed the
            roll twice. The labels go onto the cash boxes, so I would rather not write by hand.`,
        },
      ],
      ['2h 40m', 'john', 'transfer', { department: 'System Administrators' }],
      ['2h 36m', 'john', 'undo', { entry: 'transfer' }],
      ['2h 35m', 'john', 'claim'],
      ['2h 34m', 'john', 'tag', { tags: 'printer' }],
      [
        '2h 30m',
        'john',
        'note',
        { body: `That was the wrong button: the vault is ours, not the data centre's.` },
      ],
      [
        '2h 28m',
        'john',
        'reword',
        {
          entry: 'That was the wrong button',
          body: `
            That was the wrong button: the vault is ours, not the data centre's.

            - The printer is **LP-4**, bought in spring
            - Its log says \`ribbon: width mismatch\``,
        },
      ],
      [
        '2h 20m',
        'ida',
        'reply',
        { body: `You can go in by yourself. The code of the inner door is 4 8 1 5.` },
      ],
      ['2h 15m', 'john', 'redact', { entry: 'You can go in by yourself' }],
    ],
  },
]

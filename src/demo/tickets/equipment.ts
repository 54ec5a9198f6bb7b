import type { Tale } from '../tale.ts'

const topic = 'Equipment Request'

/** What people need, have broken, or give back. */
export const equipment: readonly Tale[] = [
  {
    steps: [
      [
        '9h 14m',
        'maximiliane',
        'open',
        {
          topic,
          subject:
            'New starter has no badge, no mailbox and no laptop, begins today at ten in the harbour office and was announced three weeks ago on the usual form here',
          body: `
            Her name is Wilhelmine Castellanos, cost centre 4410, room H 2.07. The form was sent
            three weeks ago; a confirmation came the same day.

            For today a visitor's badge and a loaned laptop would be enough.`,
        },
      ],
      ['8h 58m', 'mira', 'claim'],
      [
        '8h 51m',
        'mira',
        'transfer',
        {
          department: 'System Administrators',
          priority: 'High',
          body: `
            The form is there, but its export to the directory failed on that day. She needs an
            account before anything else. The visitor's badge is arranged.`,
        },
      ],
      ['8h 30m', 'jane', 'claim'],
      ['8h 24m', 'jane', 'copy', { copies: 'harbour.office@example.com, badges@example.com' }],
      [
        '4h 12m',
        'jane',
        'reply',
        {
          status: 'keep',
          body: `
            Hello Maximiliane, account and mailbox exist, and the loaned laptop is at the reception
            of the harbour office. The badge needs a photo: the page for it is on the intranet.`,
        },
      ],
      [
        '2h 17m',
        'maximiliane',
        'reply',
        { body: `She can sign in, thank you. The photo page says that she is not known to it.` },
      ],
    ],
  },
  {
    steps: [
      [
        '1h 22m',
        'rosalind',
        'open',
        {
          topic,
          subject: 'Install the new statistics program for the risk team (6 people)',
          body: `The licence numbers are in the attached list. It should run before the quarter ends.`,
          files: ['licences.csv'],
        },
      ],
    ],
  },
  {
    steps: [
      [
        '3d 1h 15m',
        'zofia',
        'open',
        {
          topic,
          subject: 'Request: standing desk and footrest',
          body: `The company doctor recommends it. Her note is with the human resources department.`,
        },
      ],
      ['3d 40m', 'mira', 'claim'],
      [
        '2d 8h 11m',
        'mira',
        'edit',
        { due_at: '9d', body: `Facilities deliver desks every second Wednesday.` },
      ],
      [
        '2d 8h 4m',
        'mira',
        'reply',
        {
          body: `
            Hello Zofia, gladly. Facilities need the measurements of the place beside the window;
            the form attached to their page takes two minutes.`,
        },
      ],
      [
        '2d 3h 40m',
        'mira',
        'set-status',
        { status: 'Waiting for parts', body: `Measured by phone. Facilities have ordered it.` },
      ],
    ],
  },
  {
    steps: [
      [
        '3d 3h 48m',
        'ken',
        'open',
        {
          topic: 'Headset or keyboard',
          subject: 'Second charger for the home office',
          body: `I carry mine to and fro, and forget it every other day.`,
        },
      ],
      ['3d 3h 2m', 'mira', 'claim'],
      ['2d 3h', 'mira', 'tag', { tags: 'home office' }],
      [
        '1d 3h 36m',
        'mira',
        'resolve',
        {
          status: 'Resolved by phone',
          body: `Hello Ken, it lies in your pigeonhole. Please sign the slip that is around it.`,
        },
      ],
    ],
  },
  {
    steps: [
      [
        '5d 3h 30m',
        'karen',
        'open',
        {
          topic,
          subject: 'Projector for the meeting of all branches',
          body: `Sixty people, and a bright room with windows on both sides.`,
        },
      ],
      ['5d 2h 52m', 'john', 'claim'],
      [
        '5d 2h 40m',
        'john',
        'reply',
        {
          body: `Hello Karen, the big one is free that day. Do you also need sound, and a clicker?`,
        },
      ],
      ['5d 1h 33m', 'karen', 'reply', { body: `Both, please. And somebody who switches it on 🙂` }],
      [
        '5d 1h 2m',
        'john',
        'resolve',
        {
          body: `All is booked, and I come a quarter of an hour before and stay for the first slide.`,
        },
      ],
      ['2d 4h 16m', 'karen', 'close', { reason: 'solved' }],
    ],
  },
  {
    steps: [
      [
        '2d 3h 19m',
        'ida',
        'open',
        {
          topic,
          subject: 'Label printer for the room with the safe deposit boxes',
          body: `The labels by hand fall off. About two hundred a month, 25 × 60 mm.`,
        },
      ],
      ['2d 2h 37m', 'mira', 'claim'],
      ['2d 2h 31m', 'mira', 'tag', { tags: 'printer' }],
      [
        '2d 1h 58m',
        'mira',
        'reply',
        {
          status: 'keep',
          body: `Hello Ida, it is ordered together with labels that stay on steel. Three days.`,
        },
      ],
      ['2d 1h 55m', 'mira', 'edit', { due_at: '4d' }],
      ['2d 1h 50m', 'mira', 'snooze', { until: '3d' }],
    ],
  },
  {
    steps: [
      [
        '4d 8h 20m',
        'teodor',
        'open',
        {
          topic,
          subject: 'Laptop does not close any more, the keyboard is bent upwards',
          body: `It is warm underneath and rocks on the table. I can still work with it.`,
        },
      ],
      [
        '4d 8h 9m',
        'mira',
        'escalate',
        { body: `That sounds like a swollen battery. He must not go on working with it.` },
      ],
      ['4d 8h 8m', 'mira', 'escalate'],
      ['4d 8h 7m', 'mira', 'claim'],
      [
        '4d 8h 5m',
        'mira',
        'reply',
        {
          status: 'keep',
          body: `
            Hello Teodor, please switch it off now, pull the charger, and leave it on a stone floor
            with nothing around it. It is most likely the battery. I am on my way with another one.`,
        },
      ],
      [
        '4d 7h 22m',
        'mira',
        'note',
        { body: `Swapped. The old one is in the steel box at the ramp.` },
      ],
      [
        '4d 7h 18m',
        'mira',
        'resolve',
        {
          body: `
            Thank you for writing at once. Your files are on the new laptop already. Two others of
            the same series were checked today, both are fine.`,
        },
      ],
      ['4d 3h 51m', 'teodor', 'close', { reason: 'solved' }],
    ],
  },
  {
    steps: [
      [
        '52m',
        'otis',
        'open',
        {
          topic,
          subject: 'Headsets for two new colleagues',
          body: `They begin on the first of the month. The ones with a cable, please.`,
        },
      ],
    ],
  },
  {
    steps: [
      [
        '8d 5h 26m',
        'ines',
        'open',
        {
          topic,
          subject: 'Telephone with larger keys for the reception',
          body: `For a colleague who sees little. It should also speak the number of the caller.`,
        },
      ],
      ['8d 4h 47m', 'mira', 'claim'],
      [
        '8d 4h 20m',
        'mira',
        'reply',
        {
          body: `
            Hello Inês, there are two that do both. I bring them along tomorrow at ten, so that she
            can choose for herself.`,
        },
      ],
      ['7d 3h 8m', 'ines', 'reply', { body: `She has taken the grey one and is very content.` }],
      ['7d 2h 56m', 'mira', 'close', { body: `Then it stays. My regards to her.` }],
    ],
  },
  {
    steps: [
      [
        '6d 5h 37m',
        'amara',
        'open',
        {
          topic,
          subject: 'Return of a borrowed tablet',
          body: `Number T-118, borrowed for the fair. Where may I leave it?`,
        },
      ],
      ['6d 5h 12m', 'john', 'claim'],
      [
        '6d 5h 9m',
        'john',
        'resolve',
        { body: `At the reception, with a note “IT, T-118”. Thank you for bringing it back.` },
      ],
      ['6d 1h 3m', 'amara', 'close', { reason: 'solved' }],
    ],
  },
  {
    steps: [
      [
        '1d 8h 5m',
        'john',
        'open',
        {
          customer: 'sunniva',
          source: 'phone',
          topic,
          priority: 'Low',
          subject: 'Toner for the printer in the mail room',
          body: `It says that 200 pages are left. Black only.`,
        },
      ],
      ['1d 7h 40m', 'john', 'resolve', { body: `It comes with the cart of this afternoon.` }],
    ],
  },
]

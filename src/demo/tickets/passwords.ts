import type { Tale } from '../tale.ts'

const topic = 'Password Reset'

/** Who cannot get in, who should no longer, and who needs to. */
export const passwords: readonly Tale[] = [
  {
    steps: [
      [
        '7h 34m',
        'rosalind',
        'open',
        {
          topic,
          subject: 'Password of the treasury terminal has expired',
          body: `
            I am at the terminal for the rest of the day and cannot book anything. The reset page says that my
            account is “managed elsewhere”.`,
        },
      ],
      [
        '7h 12m',
        'mira',
        'prioritise',
        {
          priority: 'High',
          body: `The treasury closes its day at 16:00. The terminal's vendor has to reset it.`,
        },
      ],
    ],
  },
  {
    steps: [
      [
        '9d 8h 1m',
        'karen',
        'open',
        {
          topic,
          subject: 'Locked out of the archive after my holiday',
          body: `Three weeks away, and my password is too old to be changed by myself.`,
        },
      ],
      ['9d 7h 41m', 'john', 'claim'],
      [
        '9d 7h 35m',
        'john',
        'resolve',
        {
          body: `
            Welcome back, Karen. The archive asks you for a new password the next time you sign in
            from the office network. The old one is not needed.`,
        },
      ],
      ['9d 6h 14m', 'karen', 'close', { reason: 'solved' }],
    ],
  },
  {
    steps: [
      [
        '4d 2h 17m',
        'ken',
        'open',
        {
          topic,
          subject: 'Codes of my authenticator are refused',
          body: `Every code is “invalid or expired”. The phone is new, the app was moved over.`,
        },
      ],
      ['4d 1h 58m', 'priya', 'claim'],
      [
        '4d 1h 46m',
        'priya',
        'reply',
        {
          body: `
            Hello Ken, please look whether the clock of the phone is set by itself (Settings, Date
            and time). Codes fit only when the clock is right to the half minute.`,
        },
      ],
      [
        '4d 1h 29m',
        'ken',
        'reply',
        { body: `It was three minutes ahead. Set by itself now, and the codes are accepted.` },
      ],
      ['4d 1h 21m', 'priya', 'resolve'],
      ['4d 58m', 'ken', 'close', { reason: 'solved' }],
    ],
  },
  {
    steps: [
      [
        '3h 7m',
        'ines',
        'open',
        {
          topic,
          subject: 'New phone: how do I move the authenticator?',
          body: `The old phone goes back at the end of the week. I would like to do it before.`,
        },
      ],
      ['2h 44m', 'john', 'claim'],
      [
        '2h 31m',
        'john',
        'reply',
        {
          body: `
            Hello Inês, good to do it while the old one works:

            1. On the old phone: open the app, then “Export accounts”.
            2. On the new phone: install the app, then “Scan a code”, and hold it over the old one.
            3. Sign in to the intranet once with a code of the new phone.

            Tell me when step 3 has worked, then I take the old phone off your account.`,
        },
      ],
      ['2h 28m', 'john', 'link', { to: 'Codes of my authenticator are refused', kind: 'relates' }],
    ],
  },
  {
    steps: [
      [
        '2d 5h 3m',
        'mira',
        'open',
        {
          customer: 'layla',
          source: 'phone',
          topic,
          subject: 'Forgot the PIN of the signature card',
          body: `Layla has tried twice; one try is left. She is at her desk, extension 2280.`,
        },
      ],
      ['2d 5h 1m', 'mira', 'claim'],
      [
        '2d 4h 26m',
        'mira',
        'resolve',
        {
          body: `
            Hello Layla, the letter with your PUK leaves with the internal mail today. Please do
            not try a third time before you have it.`,
          note: `Called back at the number in the directory before ordering the PUK.`,
        },
      ],
    ],
  },
  {
    steps: [
      [
        '2d 3h 44m',
        'mira',
        'open',
        {
          customer: 'otis',
          source: 'phone',
          topic,
          subject: 'Account locked after typing the old password',
          body: `Changed his password yesterday and typed the old one until it locked.`,
        },
      ],
      [
        '2d 3h 36m',
        'mira',
        'close',
        {
          body: `Hello Otis, your account is unlocked, as we saw on the phone just now.`,
          note: `Called back at the number in the directory.`,
        },
      ],
    ],
  },
  {
    steps: [
      [
        '5d 4h 55m',
        'hana',
        'open',
        {
          topic,
          subject: 'Cannot sign in to the training portal',
          body: `“User unknown”. The course begins in an hour.`,
        },
      ],
      ['5d 4h 30m', 'john', 'claim'],
      [
        '5d 4h 24m',
        'john',
        'reply',
        { body: `Hello, the portal knows people by their number: please try 40771 as the name.` },
      ],
      ['5d 2h 11m', 'hana', 'close', { reason: 'withdrawn' }],
    ],
  },
  {
    steps: [
      [
        '2d 4h 40m',
        'bram',
        'open',
        {
          topic,
          subject: 'Access to the folder of the yearly audit',
          body: `I take over from Amara next month and need to read her folder.`,
        },
      ],
      ['2d 4h 9m', 'john', 'claim'],
      [
        '2d 3h 55m',
        'john',
        'reply',
        {
          body: `
            Hello Bram, the head of your department has to agree; I have written to her and put you
            in copy. She is back on the day after tomorrow.`,
        },
      ],
      [
        '2d 3h 52m',
        'john',
        'edit',
        { due_at: '4d', body: `Due when his head of department is back, and a day.` },
      ],
      ['2d 3h 50m', 'john', 'snooze', { until: '3d' }],
    ],
  },
  {
    steps: [
      [
        '1h 4m',
        'sunniva',
        'open',
        {
          topic,
          subject: 'Door of the archive does not take my badge any more',
          body: `It blinks red twice. The other doors open. It opened yesterday.`,
        },
      ],
    ],
  },
  {
    steps: [
      [
        '6h 2m',
        'amara',
        'open',
        {
          topic,
          subject: 'Please remove the access of a leaver by the end of the day',
          body: `
            Our trainee has her last day. Directory, mail, the door system and the two partner
            portals, please. Her personal folder goes to me.`,
        },
      ],
      ['5h 48m', 'mira', 'claim'],
      ['5h 46m', 'mira', 'prioritise', { priority: 'High' }],
      [
        '2h 50m',
        'mira',
        'note',
        { body: `Directory and mail are done, the door system and the portals are left.` },
      ],
      [
        '14m',
        'mira',
        'link',
        { to: 'Newsletter still goes to a colleague who has left', kind: 'parent' },
      ],
    ],
  },
  {
    steps: [
      [
        '7d 8h 12m',
        'yusuf',
        'open',
        {
          topic,
          subject: 'Password of the shared account of the front office',
          body: `Five of us use it and nobody knows it any more. Could you set it to something easy?`,
        },
      ],
      ['7d 7h 50m', 'john', 'claim'],
      [
        '7d 7h 44m',
        'john',
        'reply',
        {
          body: `
            Hello Yusuf, shared accounts end this month, so I would rather not. What do you do with
            it? Most likely your own account can do the same.`,
        },
      ],
      ['7d 6h 15m', 'yusuf', 'reply', { body: `We look at the queue of the front office screen.` }],
      [
        '7d 5h 36m',
        'john',
        'resolve',
        {
          body: `
            All five of you can now open that screen with your own account: intranet, “Front
            office”, “Queue”. The shared account is switched off.`,
        },
      ],
      [
        '5d 7h 48m',
        'john',
        'close',
        { note: `No answer for two days, and all five have used the screen.` },
      ],
    ],
  },
  {
    steps: [
      [
        '1d 5h 31m',
        'ida',
        'open',
        {
          topic,
          subject: 'Sign-in page asks for my password again and again',
          body: `I enter it, the page blinks, and it asks again. In a private window it works.`,
        },
      ],
      ['1d 5h 2m', 'mira', 'claim'],
      [
        '1d 4h 48m',
        'mira',
        'resolve',
        {
          body: `
            Hello Ida, an old cookie is in the way. Please delete the cookies of “login” (the lock
            beside the address, then “Cookies”), and sign in once more.`,
        },
      ],
    ],
  },
]

import type { Tale } from '../tale.ts'

const topic = 'Other'

/** Everything that fits nowhere else. */
export const others: readonly Tale[] = [
  {
    steps: [
      [
        '8h 9m',
        'ida',
        'open',
        {
          topic,
          subject: 'Payslip shows my old bank account',
          body: `
            The money arrived on the old account. It still exists, so nothing is lost, but it is to
            be closed at the end of the month.`,
        },
      ],
    ],
  },
  {
    steps: [
      [
        '4h 34m',
        'ines',
        'open',
        {
          topic,
          subject: 'Customer letters come out without the second page',
          body: `Since yesterday all letters end after the first page, in the middle of a sentence.`,
        },
      ],
      [
        '4h 11m',
        'john',
        'assign',
        {
          team: 'Online Banking',
          body: `The same letters are in the mailbox of online banking. Are they whole there?`,
        },
      ],
      [
        '3h 28m',
        'jane',
        'reply',
        {
          body: `
            Hello Inês, in online banking the letters are whole, so it is between us and the
            printer. Could you send us one of them as a picture?`,
        },
      ],
      [
        '47m',
        'ines',
        'reply',
        {
          body: `Here is one of the letters, with the names blacked out.`,
          files: ['letter.png'],
        },
      ],
    ],
  },
  {
    steps: [
      [
        '3d 5h 44m',
        'yusuf',
        'open',
        {
          topic,
          subject: 'Whom do I ask about a booking of the large hall?',
          body: `The page says “IT”, but that cannot be right, can it?`,
        },
      ],
      ['3d 5h 20m', 'mira', 'claim'],
      [
        '3d 5h 14m',
        'mira',
        'resolve',
        {
          body: `
            Hello Yusuf, it was us until last year. Now it is the reception: extension 1000. The
            page has been corrected, thank you.`,
        },
      ],
      ['3d 4h 31m', 'yusuf', 'close', { reason: 'solved' }],
    ],
  },
  {
    steps: [
      [
        '3d 2h 20m',
        'karen',
        'open',
        {
          topic,
          subject: 'Idea: show the opening hours of the branches on the log-in page',
          body: `Many customers call us only to ask for them, most of all before holidays.`,
        },
      ],
      ['3d 1h 46m', 'john', 'claim'],
      ['3d 1h 44m', 'john', 'prioritise', { priority: 'Low' }],
      [
        '3d 1h 30m',
        'john',
        'resolve',
        {
          body: `
            Hello Karen, a good idea. I have handed it to those who make that page; they decide on
            the second Tuesday of the month and write to you then.`,
        },
      ],
    ],
  },
  {
    steps: [
      [
        '28m',
        'ken',
        'open',
        {
          topic,
          subject: 'Newsletter still goes to a colleague who has left',
          body: `Her mails come back to me, about forty a week. Whoever sends it may write to me.`,
        },
      ],
    ],
  },
  {
    steps: [
      [
        '2h 13m',
        'layla',
        'open',
        {
          topic,
          subject: 'Mail “from the board” asks for gift cards',
          body: `
            I have not answered and not opened the link. At least three others in my team have got
            the same mail. The address is lanternfie1d.example, with a one instead of an l.`,
          files: ['mail-header.txt'],
        },
      ],
      ['1h 58m', 'john', 'claim'],
      ['1h 56m', 'john', 'tag', { tags: 'security' }],
      [
        '1h 54m',
        'john',
        'reply',
        {
          status: 'keep',
          body: `
            Hello Layla, well noticed, and right not to click. Please leave the mail where it is;
            we remove it from all mailboxes.`,
        },
      ],
      [
        '1h 49m',
        'john',
        'transfer',
        {
          department: 'System Administrators',
          priority: 'High',
          sla_plan: 'Sev-C',
          body: `
            Please block the domain and pull the mail. The header is attached to the first entry.
            Nobody has answered so far, as far as the mail log shows.`,
        },
      ],
    ],
  },
  {
    steps: [
      [
        '1d 1h 10m',
        'bram',
        'open',
        {
          topic,
          subject: 'Certificate warning on the supplier portal',
          body: `Since yesterday the browser warns me before the portal. May I go on anyway?`,
          files: ['certificate-warning.png'],
        },
      ],
      ['1d 41m', 'john', 'claim'],
      ['1d 40m', 'john', 'snooze', { until: '3h' }],
      ['1d 39m', 'john', 'wake'],
      ['1d 37m', 'john', 'tag', { tags: 'security, vendor' }],
      ['1d 36m', 'mira', 'follow'],
      [
        '1d 33m',
        'john',
        'reply',
        { status: 'keep', body: `Hello Bram, please do not go on until you hear from us.` },
      ],
      [
        '1d 18m',
        'john',
        'transfer',
        {
          department: 'System Administrators',
          sla_plan: 'Sev-C',
          body: `
            Our own proxy presents that certificate, not the supplier. Who has renewed it, and was
            its chain renewed too?`,
        },
      ],
      ['7h 44m', 'jane', 'claim'],
      [
        '6h 2m',
        'jane',
        'note',
        { body: `The chain was not. Rolled out to a fifth of the computers, without complaints.` },
      ],
      ['5h 48m', 'mira', 'unfollow'],
      [
        '36m',
        'jane',
        'resolve',
        {
          body: `
            Hello Bram, the warning is gone, and the portal is safe to use. The mistake was ours,
            not the supplier's. Thank you for asking before clicking.`,
          note: `
            John, you were right, it was the chain of our proxy. Should others call about the same
            warning today: a restart of the browser is enough.`,
        },
      ],
    ],
  },
  {
    steps: [
      [
        '9d 3h 3m',
        'teodor',
        'open',
        { topic, subject: 'Old fax number is still on the letterhead', body: `It ends in 88.` },
      ],
      ['9d 2h 30m', 'mira', 'claim'],
      [
        '9d 1h 41m',
        'mira',
        'resolve',
        { body: `The template has the new number now. Please open a new letter to get it.` },
      ],
      [
        '8d 8h 3m',
        'teodor',
        'reopen',
        { body: `The first page is right. The page that follows still has the old one.` },
      ],
      ['8d 7h 31m', 'mira', 'resolve', { body: `Both pages now. Sorry for the second round.` }],
      ['8d 5h 58m', 'teodor', 'close', { reason: 'solved' }],
    ],
  },
  {
    steps: [
      [
        '1d 6h 14m',
        'hana',
        'open',
        {
          topic,
          subject: 'Shared calendar with Tokyo: which time zone counts?',
          body: `Half of the team came an hour early. 東京 does not change its clocks.`,
        },
      ],
      ['1d 5h 50m', 'priya', 'claim'],
      [
        '1d 5h 22m',
        'priya',
        'resolve',
        {
          body: `
            The time zone of whoever creates the meeting counts. If you create it with “(UTC+09:00)
            Tokyo”, it stays put there and moves here.`,
        },
      ],
    ],
  },
  {
    steps: [
      [
        '1d 5h 3m',
        'priya',
        'open',
        {
          customer: 'sunniva',
          source: 'other',
          topic,
          department: 'System Administrators',
          assignee: 'Tomas Quill',
          subject: 'Backup of the branch server stopped at 87 %',
          body: `Sunniva found the message on the screen of the server in the mail room.`,
          note: `The backup of the night before is whole, so there is no hurry today.`,
        },
      ],
      [
        '1d 4h 25m',
        'tomas',
        'edit',
        { due_at: '3d', body: `A new disk is on its way. Until then the other one is enough.` },
      ],
      [
        '1d 4h 19m',
        'tomas',
        'reply',
        {
          status: 'keep',
          body: `Hello Sunniva, thank you. Please let the server run; I come with a new disk.`,
        },
      ],
    ],
  },
  {
    steps: [
      [
        '4d 5h 6m',
        'rosalind',
        'open',
        {
          topic,
          subject: 'List of interest rates sent to the wrong address',
          body: `
            I have sent a list to a customer of the same name as a colleague. There are no personal
            data in it, but our rates of next month.`,
        },
      ],
      ['4d 4h 51m', 'john', 'claim'],
      ['4d 4h 50m', 'john', 'tag', { tags: 'security' }],
      ['4d 4h 50m', 'john', 'prioritise', { priority: 'High' }],
      [
        '4d 4h 44m',
        'john',
        'reply',
        {
          status: 'keep',
          body: `
            Hello Rosalind, good that you say so at once. Please do not write to the customer yet;
            the data protection officer calls you within the hour.`,
        },
      ],
      [
        '4d 4h 36m',
        'john',
        'note',
        { body: `The data protection officer knows. She takes it from here.` },
      ],
      [
        '4d 1h 9m',
        'rosalind',
        'reply',
        { body: `We have talked, and the customer has confirmed that the mail is deleted.` },
      ],
      [
        '4d 33m',
        'john',
        'close',
        {
          body: `Thank you, Rosalind. Nothing is left to do on your side.`,
          note: `Her report is with the data protection officer; nothing of it belongs here.`,
        },
      ],
    ],
  },
  {
    steps: [
      [
        '2h 41m',
        'karen',
        'open',
        {
          topic,
          subject: 'Signature below my mails shows my old title',
          body: `I am head of the Old Town branch since the first of the month.`,
        },
      ],
      ['2h 8m', 'john', 'claim'],
      [
        '1h 57m',
        'john',
        'reply',
        {
          body: `
            Congratulations, Karen! The title comes from the directory, and that from the human
            resources department. Have they confirmed it to you in writing? Then I can enter it.`,
        },
      ],
    ],
  },
  {
    steps: [
      [
        '1d 7h 18m',
        'bram',
        'open',
        {
          topic,
          subject: 'Statements of 2019 are missing in the archive',
          body: `From March to May 2019 the archive is empty. The auditors ask for April.`,
        },
      ],
      ['1d 6h 49m', 'john', 'claim'],
      [
        '1d 6h 30m',
        'john',
        'transfer',
        {
          department: 'System Administrators',
          body: `
            They are not in the index, but the bytes are on the old archive. Bram needs April by
            the end of next week.`,
        },
      ],
      ['1d 5h 56m', 'jane', 'claim'],
      ['1d 5h 40m', 'jane', 'edit', { due_at: '5d' }],
      [
        '1d 5h 33m',
        'jane',
        'reply',
        {
          body: `
            Hello Bram, the statements exist, only their index is lost. April comes first. Is it
            enough for the auditors to see the 14 accounts of the sample, or do they need all?`,
        },
      ],
    ],
  },
  {
    steps: [
      [
        '7d 3h 51m',
        'mira',
        'open',
        {
          customer: 'ines',
          source: 'phone',
          topic,
          priority: 'Low',
          subject: 'Clock in the hall is ten minutes fast',
          body: `The one above the counters. Customers complain that we close early.`,
        },
      ],
      ['7d 3h 40m', 'mira', 'resolve', { body: `It is set, and gets its time by radio again.` }],
      ['6d 7h 1m', 'ines', 'close', { reason: 'solved' }],
    ],
  },
  {
    steps: [
      [
        '6h 12m',
        'sunniva',
        'open',
        {
          topic,
          subject: 'Your invoice 4471 is overdue',
          body: `Dear customer, open the attached form and confirm your account within 24 hours.`,
        },
      ],
      [
        '6h 2m',
        'john',
        'spam',
        { body: `Not from Sunniva: I called her. Somebody wrote her address into the form.` },
      ],
    ],
  },
  {
    steps: [
      ['5h 31m', 'yusuf', 'open', { topic, subject: 'Test', body: `Just trying the new form.` }],
      ['5h 24m', 'mira', 'bin'],
    ],
  },
  {
    steps: [
      [
        '4h 44m',
        'mira',
        'open',
        {
          customer: 'ida',
          source: 'phone',
          topic,
          subject: 'Nameplate at the door has the old department',
          body: `Room 3.18. It should say “Payments”, as the list of rooms does.`,
        },
      ],
      [
        '4h 40m',
        'mira',
        'change-customer',
        { customer: 'zofia', note: `Ida only called for her. It is Zofia’s room.` },
      ],
    ],
  },
]

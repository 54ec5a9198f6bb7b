import type { Tale } from '../tale.ts'

const topic = 'Personal Computer Issues'

/** What happens at one's own desk: screens, printers, programs, lines. */
export const computers: readonly Tale[] = [
  {
    steps: [
      [
        '8h 24m',
        'otis',
        'open',
        {
          topic,
          subject: 'VPN drops every few minutes from home',
          body: `
            At home the connection drops every five to ten minutes and comes back after half a
            minute. In the office everything is fine. Two colleagues with the same provider have no
            trouble.`,
          answers: { 'Device type': 'Laptop', 'Serial number': 'LF-1042' },
        },
      ],
      ['7h 50m', 'john', 'claim'],
      ['7h 46m', 'john', 'tag', { tags: 'vpn, home office' }],
      ['7h 44m', 'mira', 'follow'],
      [
        '7h 41m',
        'john',
        'reply',
        {
          body: `
            Hello Otis, does it also happen with the computer next to the router, on a cable? And
            could you send us the log? In the VPN program: Help, then “Save log…”.`,
        },
      ],
      [
        '32m',
        'otis',
        'reply',
        {
          body: `
            On a cable it is the same. It happened again during our call, the log is attached. What I find in it again and again:

              keepalive: no answer from 10.8.0.1 for 20 s
              tunnel: restarting, reason ping-restart
              tls: renegotiation soft reset`,
          files: ['vpn.log'],
        },
      ],
    ],
  },
  {
    steps: [
      [
        '5h 8m',
        'layla',
        'open',
        {
          topic,
          subject: 'الطابعة في الطابق الثالث تقلب الأسماء العربية',
          body: `
            مرحبًا، منذ تحديث يوم أمس تطبع الطابعة HP-3F-02 أسماء العملاء العربية بأحرف منفصلة
            ومن اليسار إلى اليمين. النص على الشاشة صحيح، والمشكلة في الطباعة فقط.

            لدينا أربعون رسالة يجب أن تُرسل اليوم. هل توجد طابعة أخرى نستطيع استخدامها؟`,
        },
      ],
      ['4h 52m', 'mira', 'claim'],
      ['4h 49m', 'mira', 'tag', { tags: 'printer' }],
      [
        '4h 47m',
        'mira',
        'note',
        { body: `Layla writes Arabic and reads English well, so I answer in English.` },
      ],
      [
        '4h 33m',
        'mira',
        'reply',
        {
          body: `
            Hello Layla, the printer lost its Arabic font with the update. HP-3F-01 beside it still
            has it (أحمد، ليلى – I have printed both as a test). Please use that one today, and
            tell me whether the forty letters come out right.`,
        },
      ],
    ],
  },
  {
    steps: [
      [
        '3h 42m',
        'hana',
        'open',
        {
          topic,
          subject: 'Language of the expense portal changes to French (経費精算)',
          body: `
            Each morning the expense portal is in French. I set it back to English or 日本語, and
            the next day it is French again. My browser is set to 日本語, English – in this order.

            お手数をおかけしますが、よろしくお願いいたします。`,
        },
      ],
    ],
  },
  {
    steps: [
      [
        '2h 23m',
        'zofia',
        'open',
        {
          topic,
          subject: 'Wi-Fi is slow in the canteen',
          body: `Only at lunch, every day. Pages take a minute. In the stairwell it is fast.`,
        },
      ],
      ['2h 5m', 'john', 'prioritise', { priority: 'Low' }],
    ],
  },
  {
    steps: [
      [
        '1h 37m',
        'mira',
        'open',
        {
          customer: 'sunniva',
          source: 'email',
          topic,
          subject: 'Phone in the mail room rings, but nobody hears the caller',
          body: `
            It started after the storm. It rings, we pick up, and there is silence. Callers say
            that they hear us. We have another phone of the same kind, and that one works.`,
          note: `Came to my own address; I told her how to reach the desk.`,
        },
      ],
    ],
  },
  {
    steps: [
      [
        '4h 6m',
        'rosalind',
        'open',
        {
          topic,
          subject: 'Meeting room 14: no picture on the big screen',
          body: `The laptop sees it as “unknown display”. Sound comes through the same cable.`,
        },
      ],
      ['3h 51m', 'mira', 'claim'],
      [
        '3h 14m',
        'mira',
        'note',
        {
          body: `
            Tried two cables and my own laptop: the same. It is the box behind the screen. I am at
            a branch for the rest of the day, so I give this back; spare boxes are in cupboard B.`,
        },
      ],
      ['3h 12m', 'mira', 'release'],
    ],
  },
  {
    steps: [
      [
        '2h 21m',
        'rosalind',
        'open',
        {
          topic,
          subject: 'The big screen in room 14 again',
          body: `We have guests at four. Is there a projector we could have until it is repaired?`,
        },
      ],
      [
        '1h 58m',
        'john',
        'merge',
        {
          into: 'Meeting room 14: no picture on the big screen',
          body: `The same screen, and the answer is the same box.`,
        },
      ],
    ],
  },
  {
    steps: [
      [
        '6h 3m',
        'karen',
        'open',
        {
          topic,
          subject: 'Second screen flickers',
          body: `The left one, about once a minute, for a second. More often in the afternoon.`,
        },
      ],
      ['5h 36m', 'john', 'claim'],
      [
        '5h 29m',
        'john',
        'reply',
        {
          body: `
            Hello Karen, could you try the other cable from the cupboard on your floor, the one
            with the blue ring? If it flickers with that one too, I bring you another screen.`,
        },
      ],
    ],
  },
  {
    steps: [
      [
        '2d 2h 11m',
        'ken',
        'open',
        {
          topic,
          subject: 'Laptop gets hot and loud since the last update',
          body: `
            Since the update of the other night the fan runs all day, also when I only read. The
            battery lasts for two hours instead of six.`,
        },
      ],
      ['2d 1h 47m', 'john', 'claim'],
      [
        '2d 1h 20m',
        'john',
        'reply',
        {
          body: `
            Hello Ken, the search of your files is being built anew after the update, which can
            take a day. Please leave the laptop on its charger over night once.`,
        },
      ],
      ['1d 7h 2m', 'ken', 'reply', { body: `I did. It is quieter, but still warm.` }],
      [
        '1d 6h 18m',
        'john',
        'resolve',
        {
          body: `
            It has finished an hour ago, as I can see from here. If it gets loud again, simply
            answer, and this ticket is open again.`,
        },
      ],
      [
        '41m',
        'ken',
        'reply',
        {
          body: `
            It was quiet for a day, and now it is as loud as before. The list of programs says
            that “print preview” takes a whole processor, although I am not printing anything.`,
          files: ['processes.png'],
        },
      ],
    ],
  },
  {
    steps: [
      [
        '8h 37m',
        'bram',
        'open',
        {
          topic,
          subject: 'Scanner on the second floor writes empty pages',
          body: `All pages white since the move. The preview on its own screen looks right.`,
        },
      ],
      ['8h 9m', 'mira', 'claim'],
      ['8h 4m', 'mira', 'tag', { tags: 'printer, vendor' }],
      [
        '7h 32m',
        'mira',
        'reply',
        {
          body: `
            Hello Bram, where do the pages go: to a folder or to your mail? And is it the same when
            you choose “colour” instead of “text”?`,
        },
      ],
      ['6h 46m', 'bram', 'reply', { body: `To the folder. In colour the pages are right!` }],
      [
        '6h 20m',
        'mira',
        'note',
        { body: `So the black-and-white profile is lost. The maker sends it by this evening.` },
      ],
    ],
  },
  {
    steps: [
      [
        '7h 21m',
        'yusuf',
        'open',
        {
          topic,
          subject: 'Shared mailbox “Mortgages North” is full',
          body: `We deleted the biggest mails, and it still says 99 %. New mail is sent back.`,
        },
      ],
      ['6h 58m', 'priya', 'claim'],
      [
        '6h 44m',
        'priya',
        'reply',
        {
          body: `
            Hello Yusuf, what you delete goes to “Deleted items” first, and that counts as well.
            Please empty it; I have given you 2 GB more for this week, so mail arrives meanwhile.`,
        },
      ],
      [
        '1h 9m',
        'yusuf',
        'reply',
        { body: `Emptied it: now 71 %. Could mail older than three years move to the archive?` },
      ],
    ],
  },
  {
    steps: [
      [
        '6h 39m',
        'ines',
        'open',
        {
          topic,
          subject: 'Video calls lose their sound after ten minutes',
          body: `I see the others and they see me, but from then on I hear nothing.`,
        },
      ],
      ['6h 10m', 'priya', 'claim'],
      ['6h 2m', 'priya', 'tag', { tags: 'home office' }],
      [
        '5h 57m',
        'priya',
        'reply',
        {
          body: `
            Hello Inês, is it with the headset or with the speakers of the laptop? If with the
            headset: is its light still on when the sound is gone?`,
        },
      ],
    ],
  },
  {
    steps: [
      [
        '8d 7h 40m',
        'otis',
        'open',
        {
          topic,
          subject: 'Keyboard types two letters at once',
          body: `Mostly the letters e and n.`,
        },
      ],
      ['8d 7h 2m', 'mira', 'claim'],
      [
        '8d 6h 50m',
        'mira',
        'resolve',
        { body: `A new keyboard lies at the reception for you. Please leave the old one there.` },
      ],
      ['8d 3h 48m', 'otis', 'close', { reason: 'solved' }],
    ],
  },
  {
    steps: [
      [
        '6d 7h 52m',
        'ida',
        'open',
        {
          topic,
          subject: 'Spreadsheet closes itself when I open the budget',
          body: `
            The program closes without a word as soon as I open the budget of the year. Other files
            open. It is the original in the folder Finance, not a copy. What Windows wrote down:

              Faulting application name: EXCEL.EXE, version: 16.0.17928
              Faulting module name: bankadd.dll, version: 3.2.0.0
              Exception code: 0xc0000005
              Fault offset: 0x000000000001f2d4

            The budget has to be with the board the day after tomorrow.`,
        },
      ],
      ['6d 7h 21m', 'john', 'claim'],
      [
        '6d 7h 5m',
        'john',
        'reply',
        {
          body: `
            Hello Ida, thank you for the lines, they say it all: an extension called “bankadd” is
            to blame. Please start the program with the Ctrl key held down, answer “Yes”, and open
            the budget again.`,
        },
      ],
      [
        '6d 6h 40m',
        'ida',
        'reply',
        { body: `It opens 👍 But now the rates in column D are missing.` },
      ],
      [
        '6d 6h 12m',
        'john',
        'note',
        { body: `Version 3.2.0 was withdrawn by its maker yesterday. 3.1.8 is in the shop.` },
      ],
      [
        '6d 5h 45m',
        'john',
        'resolve',
        {
          body: `
            I have put the version before on your computer. The budget opens, with rates. Nobody
            else gets the broken version any more.`,
        },
      ],
      ['6d 4h 57m', 'ida', 'close', { reason: 'solved' }],
    ],
  },
  {
    steps: [
      [
        '9d 7h 16m',
        'zofia',
        'open',
        {
          topic,
          subject: 'Printer on floor 3 prints only half of the page',
          body: `The lower half is missing, on every page and from every computer.`,
          answers: { 'Device type': 'Printer', 'Which printer': 'HP-3F-01' },
          files: ['half-page.png'],
        },
      ],
      ['9d 6h 51m', 'mira', 'claim'],
      [
        '9d 6h 50m',
        'mira',
        'answer',
        { answers: { 'Serial number': 'LF-2031', Cause: 'Set up wrong' } },
      ],
      [
        '9d 6h 4m',
        'mira',
        'reply',
        { body: `It was set to A5 paper. Could you print a page again?` },
      ],
      ['9d 5h 33m', 'zofia', 'reply', { body: `Whole pages again, thank you.` }],
      ['9d 5h 18m', 'mira', 'close', { body: `You are welcome, Zofia.` }],
    ],
  },
  {
    steps: [
      [
        '4d 6h 8m',
        'teodor',
        'open',
        {
          topic,
          subject: 'Headset is not found after docking',
          body: `When I put the laptop on its dock, the headset is gone until I restart.`,
        },
      ],
      ['4d 5h 31m', 'priya', 'claim'],
      [
        '4d 5h 20m',
        'priya',
        'reply',
        { body: `Hello Teodor, is the headset plugged into the dock or into the laptop?` },
      ],
      ['4d 4h 44m', 'teodor', 'reply', { body: `Into the dock, at the back.` }],
      [
        '4d 4h 2m',
        'priya',
        'resolve',
        {
          body: `
            The port at the back sleeps when the laptop is away. The one at the front does not, and
            from tonight the one at the back neither: an update of the dock is on its way.`,
        },
      ],
      ['3d 8h 22m', 'teodor', 'close', { reason: 'solved' }],
    ],
  },
  {
    steps: [
      [
        '1d 2h 28m',
        'amara',
        'open',
        {
          topic,
          subject: 'Calendar shows all meetings one hour late',
          body: `On the phone they are right, on the computer an hour late. Since the business trip.`,
        },
      ],
      ['1d 2h 3m', 'mira', 'claim'],
      [
        '1d 1h 51m',
        'mira',
        'reply',
        { body: `Hello Amara, which time does the clock of the computer show just now?` },
      ],
      ['1d 52m', 'amara', 'reply', { body: `The right one, but it says “Lisbon” below.` }],
      [
        '5h 22m',
        'mira',
        'resolve',
        {
          body: `
            Then it has followed you to Lisbon and not back. I have set it to Berlin and told it to
            follow you from now on. The meetings are where they belong.`,
        },
      ],
    ],
  },
  {
    steps: [
      [
        '2d 6h 33m',
        'maximiliane',
        'open',
        {
          topic,
          subject: 'Dictation does not hear my microphone',
          body: `In calls the same microphone works. I dictate most of my letters.`,
        },
      ],
      ['2d 6h 1m', 'john', 'claim'],
      [
        '2d 5h 38m',
        'john',
        'resolve',
        {
          body: `
            Dictation was not allowed to use the microphone; now it is. Please start it anew and
            say “new paragraph”.`,
        },
      ],
    ],
  },
]

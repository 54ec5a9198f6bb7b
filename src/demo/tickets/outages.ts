import type { Tale } from '../tale.ts'

const topic = 'Business Critical Outage'

/** What stopped the bank, or was feared to. */
export const outages: readonly Tale[] = [
  {
    roundTheClock: true,
    steps: [
      [
        '26m',
        'mira',
        'open',
        {
          customer: 'karen',
          source: 'phone',
          topic,
          priority: 'Emergency',
          subject: 'Card payments declined at all counters in the Old Town branch',
          body: `
            For a quarter of an hour every card is refused with “issuer not available”. Cash works.
            Five counters, two terminals each, all the same. About twenty people are waiting.

            Karen is at the branch and can be reached at extension 4417.`,
        },
      ],
      ['24m', 'john', 'follow'],
      [
        '23m',
        'mira',
        'transfer',
        {
          department: 'System Administrators',
          body: `
            Other branches can still take cards, so it is the line or the terminal server of the
            Old Town. I have asked Karen to leave one terminal switched on for you.`,
        },
      ],
      ['20m', 'tomas', 'claim'],
      ['18m', 'tomas', 'tag', { tags: 'card payments, network' }],
      [
        '16m',
        'tomas',
        'reply',
        {
          status: 'keep',
          body: `
            Hello Karen, I have it and can see your terminals asking. Please keep taking cash for
            now; you hear from me within half an hour, or sooner.`,
        },
      ],
      [
        '14m',
        'tomas',
        'task',
        { task: 'Read the log of the terminal server\nAsk the card network what it sees' },
      ],
      [
        '9m',
        'tomas',
        'note',
        {
          body: `
            The terminal server answers, but its certificate towards the card network was replaced
            last night and the Old Town still presents the old one. Rolling the new one out there.

            @john, can you tell the other branches by phone that it is the Old Town alone?`,
          files: ['terminal-server.log'],
          spent: '15',
        },
      ],
      ['8m', 'tomas', 'tick', { task: 'Read the log of the terminal server' }],
      ['8m', 'tomas', 'drop-task', { task: 'Ask the card network what it sees' }],
      [
        '7m',
        'tomas',
        'task',
        { task: 'Roll the new certificate out in the Old Town', who: 'Tomas Quill', until: '2h' },
      ],
      [
        '7m',
        'tomas',
        'task',
        { task: 'Try a card at each of the five counters', who: 'Mira Stein' },
      ],
    ],
  },
  {
    steps: [
      [
        '6d 4h 2m',
        'ken',
        'open',
        {
          topic,
          subject: 'Cash machines in four northern branches are out of service',
          body: `
            Since about a quarter of an hour the cash machines in Nordhafen, Ahornallee, Birkenweg
            and at the station show “temporarily out of service”. The machines in the south work.

            The picture is from the monitor in the back office at Nordhafen. Please tell me what I
            may say to the branches.`,
          files: ['machine-monitor.png'],
        },
      ],
      ['6d 3h 52m', 'john', 'claim'],
      [
        '6d 3h 47m',
        'john',
        'reply',
        {
          status: 'keep',
          body: `
            Good morning Ken, we see the four machines too. Please ask the branches not to restart
            them, so that we can read what they say.`,
        },
      ],
      [
        '6d 3h 33m',
        'ken',
        'reply',
        { body: `Done. Birkenweg had already restarted theirs once, it did not help.` },
      ],
      [
        '6d 3h 21m',
        'john',
        'escalate',
        { body: `Two more machines since I looked. Half of the north is without cash now.` },
      ],
      [
        '6d 3h 13m',
        'john',
        'transfer',
        {
          department: 'System Administrators',
          sla_plan: 'Sev-A',
          body: `
            All of them hang on the northern gateway. It answers a ping, but takes eight seconds
            for it.

            - Not restarted: Nordhafen, Ahornallee, station
            - Restarted once: Birkenweg
            - Contact: Ken, answers within minutes`,
        },
      ],
      ['6d 3h 6m', 'jane', 'claim'],
      [
        '6d 2h 51m',
        'jane',
        'note',
        {
          body: `
            The gateway writes its journal to a full disk and waits for each line. Freeing space
            first, then looking for what has filled it.`,
        },
      ],
      [
        '6d 2h 34m',
        'jane',
        'reply',
        {
          status: 'keep',
          body: `
            Hello Ken, a system between the machines and us had no space left. It has some again,
            and the machines should come back by themselves, one after the other, within twenty
            minutes. Please tell me which ones do.`,
        },
      ],
      [
        '6d 2h 18m',
        'ken',
        'reply',
        { body: `Ahornallee and the station are back. Nordhafen and Birkenweg not yet.` },
      ],
      [
        '6d 2h 1m',
        'tomas',
        'note',
        {
          body: `
            What filled the disk: the machines' own debug messages, switched on with the update of
            the night before. The excerpt attached is one minute of it.`,
          files: [
            'gateway-journal-of-the-northern-branches-one-minute-before-the-disk-was-full.log',
          ],
        },
      ],
      [
        '6d 1h 31m',
        'jane',
        'reply',
        {
          status: 'keep',
          body: `
            Birkenweg has to be restarted once more, by the green key inside. Nordhafen comes back
            without help, it is only the last in the row.`,
        },
      ],
      [
        '6d 52m',
        'ken',
        'reply',
        { body: `All four give out cash. Nordhafen is slow: half a minute for each withdrawal.` },
      ],
      [
        '6d 21m',
        'jane',
        'prioritise',
        { priority: 'High', body: `Everybody gets cash again. What is left is one slow machine.` },
      ],
      [
        '5d 8h 3m',
        'jane',
        'reply',
        {
          body: `
            Good morning Ken, overnight we switched the debug messages off on all machines. Is
            Nordhafen still slow?`,
        },
      ],
      [
        '5d 6h 36m',
        'ken',
        'reply',
        { body: `A little better, about fifteen seconds. The other three are as fast as before.` },
      ],
      [
        '5d 6h 4m',
        'jane',
        'assign',
        {
          assignee: 'Tomas Quill',
          body: `Tomas, you know the line to Nordhafen best. The rest of it is done.`,
        },
      ],
      [
        '5d 5h 2m',
        'tomas',
        'note',
        {
          body: `
            The line itself is clean. The machine resolves names through the old server, waits for
            it, and only then asks the new one:

              resolver 10.40.0.2   timeout 5000 ms
              resolver 10.40.0.2   timeout 5000 ms
              resolver 10.41.0.2   answer     3 ms`,
        },
      ],
      [
        '5d 3h 9m',
        'tomas',
        'reply',
        {
          body: `
            Hello Ken, I have changed a setting on the machine at Nordhafen. Could somebody there
            take out a small amount and count the seconds?`,
        },
      ],
      [
        '5d 1h 22m',
        'ken',
        'reply',
        { body: `Four seconds, they say. That is as before. Will it stay so after a restart?` },
      ],
      [
        '4d 7h 13m',
        'tomas',
        'note',
        { body: `It did not: the template for new machines still has the old server. Corrected.` },
      ],
      [
        '4d 6h 38m',
        'tomas',
        'reply',
        {
          body: `
            A good question: it did not stay, and now it does. I restarted the machine before the
            branch opened, and it was fast at once. Please watch it for a day.`,
        },
      ],
      [
        '3d 8h 1m',
        'ken',
        'reply',
        { body: `A whole day without a complaint from any of the four branches. Thank you both.` },
      ],
      [
        '3d 7h 34m',
        'tomas',
        'resolve',
        {
          body: `
            Thank you for watching, Ken. In short: an update had filled a disk, and the machine at
            Nordhafen had an old setting besides. Both are put right for good.`,
          note: `
            For John and Jane: updates of the machines now switch debug messages off themselves,
            and the gateway warns at 80 % of its disk.`,
        },
      ],
      ['3d 5h 12m', 'ken', 'close', { reason: 'solved' }],
    ],
  },
  {
    roundTheClock: true,
    steps: [
      [
        '1h 12m',
        'karen',
        'open',
        {
          topic,
          subject: 'Teller program prints the date of yesterday on receipts',
          body: `
            On all receipts of today the date is one day behind; the time is right. The
            booking itself shows today. Customers have noticed, and one wants a corrected receipt.`,
          files: ['receipt.png'],
        },
      ],
      [
        '1h 1m',
        'john',
        'assign',
        {
          assignee: 'Jane Doe',
          team: 'Online Banking',
          body: `
            The receipts come from the same service as the statements in online banking, so this is
            for the team. Jane, you changed its time zone on the test system last week.`,
        },
      ],
      [
        '48m',
        'jane',
        'reply',
        {
          body: `
            Hello Karen, the bookings are right, only the print is wrong. Is it the same on all
            counters, and does it stay so when the program is started again?`,
        },
      ],
      ['31m', 'karen', 'reply', { body: `Yes, on all four counters, and also after a restart.` }],
      [
        '19m',
        'jane',
        'note',
        { body: `Found: the print service counts in UTC since the update. Test of the fix runs.` },
      ],
    ],
  },
  {
    steps: [
      [
        '7d 6h 41m',
        'ines',
        'open',
        {
          topic,
          subject: 'Second signature on payments is not accepted',
          body: `
            When I sign a payment as the second person, the program says “already signed”. Nobody
            has signed but my colleague. Nine payments are stuck, two of them due today.`,
        },
      ],
      ['7d 6h 33m', 'mira', 'claim'],
      [
        '7d 6h 20m',
        'mira',
        'reply',
        {
          body: `
            Hello Inês, I can see the nine payments. Did your colleague sign at a computer where
            you had been signed in before?`,
        },
      ],
      ['7d 6h 2m', 'ines', 'reply', { body: `Yes! I had helped her there in the morning.` }],
      [
        '7d 5h 28m',
        'mira',
        'resolve',
        {
          body: `
            Then both signatures were counted as yours. I have taken them back; please both sign
            again, each at your own place. The two that are due today still go out today.`,
          note: `Told the vendor: the program should ask who signs when two people share a place.`,
        },
      ],
      ['7d 4h 2m', 'ines', 'close', { reason: 'solved' }],
    ],
  },
  {
    steps: [
      [
        '3d 4h 50m',
        'amara',
        'open',
        {
          topic,
          subject: 'Loan calculator shows 0.00 for every rate',
          body: `
            In the advisory rooms the loan calculator shows 0.00 as the monthly rate, whatever I
            enter. Yesterday evening it was right. I have a couple here in an hour.`,
        },
      ],
      ['3d 4h 42m', 'john', 'claim'],
      [
        '3d 4h 37m',
        'john',
        'reply',
        {
          status: 'keep',
          body: `
            Hello Amara, until it is repaired: the calculator on the public web page uses the same
            rates and works.`,
        },
      ],
      [
        '3d 4h 25m',
        'john',
        'transfer',
        {
          department: 'System Administrators',
          body: `
            The interest table on the advisory server is empty since 02:10. The import of last
            night ended with an error, see its last lines:

              02:10:04 import rates: 412 rows read
              02:10:05 import rates: column 7 "valid_from" is not a date
              02:10:05 import rates: rolled back`,
        },
      ],
      ['3d 4h 3m', 'tomas', 'claim'],
      [
        '3d 3h 15m',
        'tomas',
        'resolve',
        {
          body: `The rates are back in all advisory rooms. Please start the calculator once anew.`,
          note: `
            John, you were right about column 7: the supplier now writes dates with slashes. The
            import accepts both, and an empty table no longer replaces a full one.`,
        },
      ],
    ],
  },
  {
    roundTheClock: true,
    steps: [
      [
        '3h 22m',
        'ken',
        'open',
        {
          topic,
          subject: 'Exchange rates on the intranet have not changed since yesterday',
          body: `
            The page still shows yesterday's rates, and the counters sell currency by it. I have
            asked them to call the treasury for every amount above 500.`,
        },
      ],
      ['3h 4m', 'john', 'claim'],
      ['3h 1m', 'john', 'tag', { tags: 'vendor' }],
      [
        '2h 55m',
        'john',
        'reply',
        {
          status: 'keep',
          body: `
            Hello Ken, good that they call. The rates do arrive here, so I am looking at what stops
            them on the way to the page.`,
        },
      ],
      [
        '1h 20m',
        'john',
        'note',
        {
          body: `
            The job that copies the rates was switched off for the maintenance of last night and
            not switched on again. Treasury confirms the rates of today before I start it.`,
        },
      ],
      [
        '1h 17m',
        'john',
        'link',
        { to: 'Loan calculator shows 0.00 for every rate', kind: 'duplicates' },
      ],
      ['1h 16m', 'john', 'unlink', { to: 'Loan calculator shows 0.00 for every rate' }],
      [
        '1h 15m',
        'john',
        'link',
        { to: 'Loan calculator shows 0.00 for every rate', kind: 'relates' },
      ],
    ],
  },
  {
    roundTheClock: true,
    steps: [
      [
        '1h 52m',
        'teodor',
        'open',
        {
          topic,
          subject: 'Cash machine 7 reports “paper low” although the roll is new',
          body: `Changed the roll twice. It gives out money, but no receipts.`,
        },
      ],
      ['1h 41m', 'mira', 'claim'],
      [
        '1h 38m',
        'mira',
        'prioritise',
        { priority: 'Normal', body: `It gives out money, so it is no outage.` },
      ],
      ['1h 36m', 'mira', 'edit', { sla_plan: 'Sev-C' }],
      [
        '1h 14m',
        'mira',
        'reply',
        {
          status: 'keep',
          body: `
            Hello Teodor, the technician for machine 7 is in the building opposite and comes over
            afterwards. It is most likely the sensor, not the paper.`,
        },
      ],
    ],
  },
  {
    steps: [
      [
        '9d 5h 10m',
        'john',
        'open',
        {
          customer: 'zofia',
          source: 'phone',
          topic,
          subject: 'No network in the Kirchgasse branch',
          body: `Zofia calls by mobile: no computer and no telephone in the branch has a network.`,
          note: `There is a power cut in that street, says the page of the works.`,
        },
      ],
      ['9d 5h 6m', 'john', 'claim'],
      [
        '9d 4h 31m',
        'john',
        'reply',
        {
          body: `
            Hello Zofia, your street has its power back. Do the computers have a network again?`,
        },
      ],
      ['9d 4h 12m', 'zofia', 'reply', { body: `Yes, everything works. The coffee machine too 🙂` }],
      [
        '9d 4h 1m',
        'john',
        'close',
        {
          body: `Good to hear. The batteries of the network cabinet last for 30 minutes only; we
            have ordered larger ones.`,
        },
      ],
    ],
  },
  {
    steps: [
      [
        '8d 3h 26m',
        'karen',
        'open',
        {
          topic,
          subject: 'Standing orders of last night were booked twice',
          body: `
            Eleven customers of ours have called. The second booking was made at 03:14, an hour
            after the first. A list follows as soon as I have it.`,
        },
      ],
      ['8d 3h 17m', 'john', 'claim'],
      [
        '8d 3h 11m',
        'john',
        'transfer',
        {
          department: 'System Administrators',
          priority: 'Emergency',
          sla_plan: 'Sev-A',
          body: `
            Please stop the run of tonight before anything else. Karen sends a list of accounts.`,
        },
      ],
      ['8d 3h 4m', 'jane', 'claim'],
      [
        '8d 2h 40m',
        'jane',
        'reply',
        {
          status: 'keep',
          body: `
            Hello Karen, the second run is reversed within the hour, for everyone and not only for
            those who have called. Nobody has to do anything.`,
        },
      ],
      [
        '8d 1h 58m',
        'jane',
        'resolve',
        {
          body: `All second bookings are reversed, with the value date of the first.`,
          note: `The scheduler ran at 02:14, was restarted, and ran at 03:14 again.`,
        },
      ],
      [
        '7d 2h 30m',
        'karen',
        'reply',
        {
          body: `
            One customer was overdrawn for those hours and has been charged interest: 0.41. It is
            not much, but she would like to have it back.`,
        },
      ],
      [
        '7d 1h 44m',
        'jane',
        'resolve',
        {
          body: `
            She is right. Interest and fees of those hours are refunded to her and to three others
            we found, with a letter that explains it.`,
        },
      ],
      ['6d 8h 20m', 'karen', 'close', { reason: 'solved' }],
    ],
  },
]

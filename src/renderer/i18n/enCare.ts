/** Hard content: the page before it is opened, its mark and its time. */
export const enCare = {
  'hard.mark': 'hard content',
  'hard.title': 'This picture is marked as hard content',
  'hard.lead': 'It is not shown before you open it, and its time counts only while it stands open.',
  'hard.full': 'The time for hard content is used up for today. There is other work, and your pay stays the same.',
  'hard.time': 'Hard content today: {{time}}',
  'hard.timeOf': 'Hard content today: {{time}} of {{limit}}',
  'hard.open': 'Open',
  'hard.other': 'Other work',
  'hard.skip': 'Pass by hard content with next and previous, until I sign out',
  'hard.free': 'You need no reason for other work. It changes nothing in your pay, and nobody is told.',
  'hard.noOther': 'Every picture here is marked as hard content.',
  'rules.exposure': 'Hard content stands open for {{hours, number}} hours a day at most.',
} as const;

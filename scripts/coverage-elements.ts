import { type Dose, type Element, type Order, pathwayFlaws, type Regimen } from '@rezidiv/core';

/** The section of COVERAGE.md on treatment: every order of every element with what supports it, and what was not read. */
export function elementsSection(regimens: readonly Regimen[]): string {
  return `## Treatment elements

Every order of every element. "Verified": two independent sources were read; "single-source": one; "unknown": none. The
support is that of what stands in the row: where the dose is unknown, of the drug alone. Not a medical device.

| regimen | elements | orders | with a dose | pathways | proved |
| --- | ---: | ---: | ---: | ---: | --- |
${regimens.map(summary).join('\n')}

| element | drug | dose | route | days | support |
| --- | --- | --- | --- | --- | --- |
${regimens.flatMap(({ elements }) => elements.flatMap(rows)).join('\n')}

${regimens.map(unknowns).join('\n')}`;
}

function summary(regimen: Regimen): string {
  const orders = regimen.elements.flatMap((element) => element.orders);
  const dosed = orders.filter(({ dose }) => dose.kind !== 'unknown');
  const proved = pathwayFlaws(regimen).length === 0 ? 'yes' : 'NO';
  return `| ${regimen.id} | ${regimen.elements.length} | ${orders.length} | ${dosed.length} | ${regimen.pathways.length} | ${proved} |`;
}

function rows({ id, orders }: Element): readonly string[] {
  if (orders.length === 0) return [`| ${id} | not read | | | | unknown |`];
  return orders.map(
    (order) =>
      `| ${id} | ${order.id} | ${doseInWords(order)} | ${order.route ?? 'not read'} | ${daysInWords(order)} | ${order.support} |`,
  );
}

function doseInWords({ dose, over }: Order): string {
  const time = over === undefined ? '' : ` over ${over}`;
  return `${amountInWords(dose)}${time}`;
}

function amountInWords(dose: Dose): string {
  switch (dose.kind) {
    case 'by-size':
      return `${dose.amount} ${dose.unit}/${dose.per} each ${dose.each}${dose.cap === undefined ? '' : `, at most ${dose.cap.amount} ${dose.cap.unit}`}`;
    case 'flat':
      return `${dose.amount} ${dose.unit} each ${dose.each}`;
    case 'by-age':
      return `by age: ${dose.bands.map(({ fromYears, amount }) => `from ${fromYears} years ${amount} ${dose.unit}`).join('; ')}`;
    case 'unknown':
      return 'unknown';
  }
}

function daysInWords({ days, until }: Order): string {
  const end = until === undefined ? '' : `, until ${until}`;
  return `${days === 'not-read' ? 'not read' : days.join(', ')}${end}`;
}

function unknowns({ title, gaps }: Regimen): string {
  return [
    `### ${title}`,
    '',
    'Not known:',
    '',
    ...gaps.map(({ about, toRead }) => `- ${about}. To be read: ${toRead}`),
    '',
  ].join('\n');
}

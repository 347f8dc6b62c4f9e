// What every peer page has: its two files, a <select> of indicators, and the word that it is there.
export async function load() {
  const [geography, values] = await Promise.all(
    ['regions.json', 'values.json'].map((file) => fetch(file).then((answer) => answer.json())),
  );
  return { geography, indicators: values.indicators };
}

export function box() {
  const element = document.createElement('div');
  element.style.cssText = 'width:100%;height:700px';
  document.body.append(element);
  return element;
}

/** Shows the first indicator, then the one that the reader chooses. */
export function present(indicators, show) {
  const select = document.createElement('select');
  select.id = 'indicator';
  for (const [at, indicator] of indicators.entries()) select.add(new Option(indicator.name, at));
  select.addEventListener('change', () => show(indicators[select.selectedIndex].values));
  document.body.prepend(select);
  show(indicators[0].values);
  requestAnimationFrame(() => {
    window.__there = true;
  });
}

export function range(values) {
  const all = Object.values(values);
  return [Math.min(...all), Math.max(...all)];
}

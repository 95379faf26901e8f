// The series of the first page: what was, from /series; what comes, from the event stream.
'use strict';

(() => {
  const MOST = 300; // points: ten minutes
  const charts = [];
  let points = [];

  const compact = new Intl.NumberFormat('en', {notation: 'compact'});
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  function chart(place) {
    const series = place.dataset.series.split(',').map(it => it.split(':'));
    const axis = {stroke: colour('--quiet'), grid: {stroke: colour('--line'), width: 1}, ticks: {stroke: colour('--line'), width: 1},
      font: '11px system-ui, sans-serif'};
    const options = {
      width: place.clientWidth, height: 150, legend: {live: true}, cursor: {y: false, points: {size: 6}},
      scales: {x: {range: (_, low, high) => [high - 600, high]}, y: {range: (_, low, high) => [0, Math.max(1, high * 1.1)]}},
      axes: [{...axis, space: 70, values: [[60, '{HH}:{mm}'], [1, '{HH}:{mm}:{ss}']]}, {...axis, size: 46, values: (_, all) => all.map(n => compact.format(n))}],
      series: [{value: (_, at) => at == null ? '' : new Date(at * 1000).toLocaleTimeString('sv-SE')}, ...series.map(([name, tone]) => ({
        label: name === 'inFlight' ? 'in flight' : name, stroke: colour(tone), width: 1.5, points: {show: false},
        value: (_, n) => n == null ? '–' : (Math.round(n * 10) / 10).toLocaleString('en')}))],
    };
    return {place, names: series.map(it => it[0]), plot: new uPlot(options, data(series.map(it => it[0])), place)};
  }

  const data = names => [points.map(it => it.at), ...names.map(name => points.map(it => it[name]))];

  function build() {
    charts.splice(0).forEach(it => it.plot.destroy());
    document.querySelectorAll('.chart').forEach(place => charts.push(chart(place)));
  }

  function add(point) {
    if (points.length && points[points.length - 1].at >= point.at) return;
    points.push(point);
    points = points.slice(-MOST);
    charts.forEach(it => it.plot.setData(data(it.names)));
  }

  fetch('/series').then(answer => answer.json()).then(all => {
    points = all;
    build();
    new ResizeObserver(() => charts.forEach(it => it.plot.setSize({width: it.place.clientWidth, height: 150})))
      .observe(document.getElementById('charts'));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', build);
  });
  document.addEventListener('htmx:sseMessage', () => {
    const point = document.getElementById('point');
    if (point && charts.length) add(JSON.parse(point.value));
  });
})();

// Draws the charts from the figures that stand beside them. On paper they have the width of a page.
(() => {
  "use strict";
  const paperWidth = 680;
  const plots = [...document.querySelectorAll(".chart")];
  const config = { responsive: true, displaylogo: false, modeBarButtonsToRemove: ["lasso2d", "select2d", "autoScale2d"], toImageButtonOptions: { format: "svg" } };
  const entriesOf = data => data.filter(trace => trace.name && trace.showlegend !== false).map(trace => trace.name);

  // Height of the legend: its entries stand in columns as wide as the longest, unless all have room in one row.
  const legendHeight = (names, width) => {
    if (names.length < 2) return 0;
    const widths = names.map(name => 46 + 6.4 * name.length);
    const room = width - 90;
    const all = widths.reduce((sum, each) => sum + each, 0);
    return 19 * (all <= room ? 1 : Math.ceil(names.length / Math.max(1, Math.floor(room / Math.max(...widths))))) + 10;
  };
  const sized = (node, layout, names, width) => {
    const legend = legendHeight(names, width);
    return { height: Number(node.dataset.height) + legend, bottom: 40 + (layout.xaxis?.title?.text ? 16 : 0) + legend };
  };
  const draw = node => {
    const figure = JSON.parse(node.nextElementSibling.textContent);
    const names = entriesOf(figure.data);
    const { height, bottom } = sized(node, figure.layout, names, node.clientWidth);
    node.style.height = `${height}px`;
    // A legend of one says nothing.
    Object.assign(figure.layout, { autosize: true, showlegend: names.length > 1, font: { family: getComputedStyle(document.body).fontFamily, size: 12 } });
    figure.layout.margin.b = bottom;
    return Plotly.newPlot(node, figure.data, figure.layout, config);
  };
  const fit = (node, width) => {
    const { height, bottom } = sized(node, node.layout, entriesOf(node.data), width ?? node.clientWidth);
    node.style.height = `${height}px`;
    return Plotly.relayout(node, { width: width, height: width ? height : null, autosize: !width, "margin.b": bottom });
  };
  const ready = Promise.all(plots.map(draw)).then(() => { document.documentElement.dataset.drawn = plots.length; });
  addEventListener("beforeprint", () => plots.forEach(node => fit(node, paperWidth)));
  addEventListener("afterprint", () => plots.forEach(node => fit(node, null)));

  // report.html#picture=power leaves that chart alone on the page, as an SVG with labels in place of a legend: pictures for documents.
  const picture = /^#picture=([\w-]+)$/.exec(location.hash);
  if (picture) {
    ready.then(async () => {
      const node = document.querySelector(`#${picture[1]} .chart`);
      const annotations = (node.layout.annotations ?? []).filter(a => a.name === "label").map(a => ({ ...a, visible: true }));
      const range = node.layout.meta?.labelled;
      await Plotly.relayout(node, { showlegend: false, annotations, shapes: [], paper_bgcolor: "#ffffff", "font.color": "#24292f", margin: { l: 64, r: 20, t: 12, b: 32 }, ...(range ? { "yaxis.range": range } : {}) });
      const url = await Plotly.toImage(node, { format: "svg", width: 820, height: 420 });
      document.body.innerHTML = decodeURIComponent(url.slice(url.indexOf(",") + 1));
      document.documentElement.dataset.picture = picture[1];
    });
  }
})();

// SPDX-License-Identifier: Apache-2.0
// Colours and type of the page. Every pair of text and ground has a contrast of at least 4.5 and every
// line that carries meaning at least 3, in light and in dark; series differ in lightness and shape too.

/// The style sheet of a report.
enum ReportStyle {
  /// All rules, for screen (light and dark), print and forced colours.
  static let sheet = colours + page + tables + charts + print

  private static let colours = """
    :root{color-scheme:light dark;--ground:#FBF8F3;--card:#FFFFFF;--ink:#23262B;--muted:#5A5F66;
    --primary:#2B4A5E;--gold:#A87B1E;--rule:#D9D3C8;--edge:#85888D;--warn:#9C2F1F;
    --s0:#1B5E9E;--s1:#A8480A;--s2:#5A5F66;--note:#F4EBD7}
    @media (prefers-color-scheme:dark){:root{--ground:#15181C;--card:#1C2025;--ink:#ECE7DF;
    --muted:#A9ADB3;--primary:#9CC4DA;--gold:#E0BC6E;--rule:#353A41;--edge:#7B8087;--warn:#F2917F;
    --s0:#7FB6EE;--s1:#F0A35C;--s2:#A9ADB3;--note:#2A261B}}

    """

  private static let page = """
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{margin:0;background:var(--ground);color:var(--ink);
    font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
    header,main,footer{max-inline-size:48rem;margin-inline:auto;padding-inline:1rem}
    header{padding-block:2.5rem 0}
    h1,h2{font-family:"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua",Georgia,
    "Noto Serif","DejaVu Serif",serif;font-weight:600;line-height:1.25;text-wrap:balance;
    color:var(--primary)}
    h1{font-size:clamp(1.6rem,5vw,2.2rem);margin-block:.75rem 1rem}
    h2{font-size:1.35rem;margin-block:3rem .75rem}
    p,li{max-inline-size:68ch;overflow-wrap:anywhere}
    p{margin-block:0 .9rem}
    a{color:var(--primary)}
    :focus-visible{outline:3px solid var(--gold);outline-offset:2px}
    .summary{font-size:1.1rem;border-inline-start:3px solid var(--gold);padding-inline-start:1rem}
    .summary p:last-child{margin-block-end:0}
    nav ol{columns:2 16rem;padding-inline-start:1.4rem;font-size:.95rem}
    nav li{break-inside:avoid}
    .notice{background:var(--note);border-inline-start:3px solid var(--gold);padding:.75rem 1rem}
    .note{color:var(--muted);font-size:.9rem}
    .bowl{inline-size:4.5rem;block-size:3rem;display:block}
    .bowl path,.bowl ellipse,.divider path{fill:none;stroke-linecap:round;stroke-linejoin:round}
    .clay{stroke:var(--primary);stroke-width:2}
    .gold{stroke:var(--gold);stroke-width:2}
    .gold.thin{stroke-width:1.4}
    .divider{inline-size:100%;block-size:1rem;margin-block:2.5rem 1rem}
    .divider .gold{vector-effect:non-scaling-stroke;stroke-width:1.5}
    footer{color:var(--muted);font-size:.9rem;padding-block-end:2rem}
    pre{background:var(--card);border:1px solid var(--rule);padding:.75rem 1rem;overflow-x:auto;
    font:.85rem/1.5 ui-monospace,"SF Mono",Consolas,"DejaVu Sans Mono",monospace;direction:ltr;
    text-align:left}

    """

  private static let tables = """
    .scroll{overflow-x:auto;margin-block:0 1rem}
    table{border-collapse:collapse;font-size:.92rem;min-inline-size:min(100%,24rem)}
    caption{text-align:start;color:var(--muted);padding-block-end:.4rem}
    th,td{padding:.35rem .75rem;text-align:start;vertical-align:baseline;unicode-bidi:isolate}
    th:first-child,td:first-child{padding-inline-start:0}
    thead th,thead td{border-block-end:2px solid var(--edge);font-weight:600;vertical-align:bottom}
    tbody th{font-weight:400}
    tbody td,tbody th{border-block-end:1px solid var(--rule)}
    .n{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}

    """

  private static let charts = """
    figure{margin:1.5rem 0;background:var(--card);border:1px solid var(--rule);
    border-radius:.5rem;padding:1rem}
    figcaption{font-weight:600;margin-block-end:.75rem;overflow-wrap:anywhere}
    .chart{display:block;inline-size:100%;block-size:auto;direction:ltr}
    .narrow{display:none}
    .panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));
    gap:1.25rem 1.5rem}
    .panel-title{margin:0 0 .25rem;font-size:.95rem;overflow-wrap:anywhere}
    .key{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:.75rem 0 0;
    padding:0;font-size:.88rem;color:var(--muted)}
    .key li{display:flex;align-items:center;gap:.4rem}
    .swatch{inline-size:26px;block-size:14px;flex:none}
    details{margin-block-start:.75rem;font-size:.92rem}
    summary{cursor:pointer;color:var(--primary);padding-block:.25rem}
    details .scroll{max-block-size:24rem;overflow:auto;margin-block-start:.5rem}
    svg text{font-family:inherit;font-size:12px;fill:var(--ink);stroke:var(--card);stroke-width:3px;
    paint-order:stroke;stroke-linejoin:round}
    svg .tick,svg .label{fill:var(--muted);font-variant-numeric:tabular-nums}
    svg .row{font-size:13px}
    svg .silence{font-size:13px}
    .axis{stroke:var(--edge)}
    .grid{stroke:var(--rule)}
    .today{stroke:var(--ink);stroke-width:1.2;stroke-dasharray:2 3}
    .event{stroke:var(--edge);stroke-dasharray:1 3}
    .missing{stroke:var(--edge);stroke-width:1.6}
    .seam{fill:none;stroke:var(--gold);stroke-width:2.4;stroke-linejoin:round}
    .hatch{stroke:var(--edge);stroke-width:1}
    .kept{fill:var(--ink)}
    .broken{fill:var(--card);stroke:var(--warn);stroke-width:1.8}
    .seam.sample{stroke-width:2}.s0{--tone:var(--s0)}.s1{--tone:var(--s1)}.s2{--tone:var(--s2)}.k{--tone:var(--ink)}
    .band95{fill:var(--tone);fill-opacity:.13}
    .band80{fill:var(--tone);fill-opacity:.17}
    .band50{fill:var(--tone);fill-opacity:.22}
    .band80.middle{fill-opacity:.28}
    .band50.solid{fill-opacity:.44}
    .mean{fill:none;stroke:var(--tone);stroke-width:2.2;stroke-linejoin:round;stroke-linecap:round}
    .dashed{stroke-dasharray:6 5}
    .answer{fill:var(--tone);stroke:var(--card);stroke-width:1}
    .mark{fill:var(--tone);stroke:var(--card);stroke-width:1}
    .ring{fill:var(--card);stroke:var(--tone);stroke-width:2}
    .bar{fill:var(--tone);fill-opacity:.75}
    .whisker{stroke:var(--tone);stroke-width:2}
    .whisker.over{stroke:var(--ink);stroke-width:1.6}
    .reference{stroke:var(--ink);stroke-width:1.3;stroke-dasharray:5 4}
    .range{fill:var(--gold);fill-opacity:.2}
    @media (max-width:37rem){.wide{display:none}.narrow{display:block}
    figure{padding:.75rem .5rem}.key{padding-inline:.25rem}}
    @media (forced-colors:active){:root{--ground:Canvas;--card:Canvas;--ink:CanvasText;
    --muted:CanvasText;--primary:LinkText;--gold:CanvasText;--rule:GrayText;--edge:CanvasText;
    --warn:CanvasText;--s0:Highlight;--s1:CanvasText;--s2:GrayText;--note:Canvas}
    .chart,.swatch{forced-color-adjust:none}}

    """

  private static let print = """
    @page{margin:18mm}
    @media print{:root{color-scheme:light;--ground:#fff;--card:#fff;--ink:#000;--muted:#444;
    --primary:#1d3544;--gold:#8a6416;--rule:#ccc;--edge:#777;--warn:#8a2618;--s0:#1B5E9E;
    --s1:#A8480A;--s2:#444;--note:#fff}
    body{font-size:11pt}header{padding-block-start:0}header,main,footer{max-inline-size:none}
    figure,tr,.notice{break-inside:avoid}h2{break-after:avoid}
    .wide{display:block}.narrow{display:none}nav,details{display:none}
    .scroll,pre{overflow:visible}pre{white-space:pre-wrap}}

    """
}

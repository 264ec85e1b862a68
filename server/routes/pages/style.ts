/** The one style sheet of the pages outside the CRM: readable at 200 %, in print, in dark rooms and without colours. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1d2939;--soft:#475467;--line:#d0d5dd;--paper:#fff;--ground:#f5f6f8;--brand:#1849a9;
--success:#05603a;--warning:#93370d;--danger:#b42318;--mark:#fef0c7;--mark-ink:#1d2939}
@media (prefers-color-scheme:dark){:root{--ink:#f2f4f7;--soft:#c3c9d4;--line:#475467;--paper:#1d2230;--ground:#12151d;
--brand:#9dc0ff;--success:#75e0a7;--warning:#fdb022;--danger:#fda29b}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.55 system-ui,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;
overflow-wrap:anywhere}
a{color:var(--brand)}
a:focus-visible,button:focus-visible,summary:focus-visible{outline:3px solid var(--brand);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem;z-index:1}
header.top{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:center;padding:.75rem max(1rem,calc(50vw - 29rem));
background:var(--paper);border-bottom:1px solid var(--line)}
header.top strong{margin-right:auto}
header.top form{margin:0}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem}h2{font-size:1.2rem;margin:2rem 0 .75rem}h3{font-size:1rem;margin:0}.panel h2{margin-top:0}
p{margin:.35rem 0}.soft,dt,caption{color:var(--soft)}.small{font-size:.875rem}
.panel{background:var(--paper);border:1px solid var(--line);border-radius:.75rem;padding:1rem 1.25rem;margin:0 0 1rem}
.score{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:baseline}.score b{font-size:2.5rem;line-height:1}
.row{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:baseline;justify-content:space-between}
.badge{display:inline-block;border:1px solid currentColor;border-radius:1rem;padding:0 .6rem;font-size:.8125rem;line-height:1.5;
white-space:nowrap}
.success{color:var(--success)}.warning{color:var(--warning)}.danger{color:var(--danger)}.neutral{color:var(--soft)}
blockquote{margin:.75rem 0;padding:.25rem 0 .25rem 1rem;border-left:4px solid var(--brand)}
blockquote p{font-style:italic;margin:0}blockquote footer{color:var(--soft);font-size:.875rem}
mark{background:var(--mark);color:var(--mark-ink);padding:0 .15em;border-radius:.2em}
dl.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.5rem 1.5rem;margin:.75rem 0}
dl.facts dd{margin:0}
table{border-collapse:collapse;width:100%}caption{text-align:left;padding-bottom:.5rem}
th,td{text-align:left;padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:top}
.scroll{overflow-x:auto}
ul.plain,ol.plain{list-style:none;margin:0;padding:0}ul.plain>li,ol.plain>li{margin:.5rem 0}
details{margin:.5rem 0}summary{cursor:pointer;color:var(--brand)}
button,.button{display:inline-block;font:inherit;font-weight:600;color:#fff;background:#1849a9;border:1px solid #1849a9;
border-radius:.5rem;padding:.6rem 1.25rem;text-decoration:none;cursor:pointer}
button.quiet{background:none;color:var(--brand);border-color:var(--line);padding:.25rem .75rem;font-weight:400}
@media print{:root{--ground:#fff;--paper:#fff;--ink:#000;--soft:#333;--brand:#000}header.top form,.skip,.screen{display:none}
main{max-width:none;padding:0}summary{display:none}details::details-content{content-visibility:visible;height:auto}.panel{break-inside:avoid;border-color:#999}}
`;

import type {
  BadgeView,
  CriterionView,
  DealView,
  EvidenceView,
  FlagView,
  HighlightView,
  LineView,
  LogView,
  PracticeView,
} from '../../../crm-cards/view-model/index.ts';
import { type Html, html } from './html.ts';

/** Where a criterion's passage is shown; null where it has no quote. */
export type PassageLinks = (criterionKey: string) => string | null;

/** A whole coaching log to read and to print, in the words of the cards. */
export function logBody(log: LogView, passageOf: PassageLinks): Html {
  return html`
<h1>${log.title}</h1>
<p class="soft">${log.subtitle}${log.number && ` · ${log.number}`}</p>
<section class="panel" aria-label="Score">
<p class="score"><b>${log.score.text}</b><span class="${log.score.tone}">${log.score.label}</span>
<span>${log.score.passMark}</span><span class="soft">${log.score.criteriaCount}</span>${badge(log.score.badge)}</p>
${log.score.machine && html`<p class="soft">${log.score.machine}</p>`}
${log.score.average && html`<p class="soft">${log.score.average}</p>`}
<p class="soft small">${log.scoredBy}</p>
</section>
${[log.strength, log.focus].map((one) => one && highlight(one))}
${log.summary && html`<h2>Summary</h2><div class="panel">${log.summary.split('\n').map((line) => html`<p>${line}</p>`)}</div>`}
<h2>Criteria</h2>
${log.criteria.map((each) => criterion(each, passageOf))}
${log.complianceNotAssessed.length > 0 && html`<h3>Compliance not assessed</h3>${lines(log.complianceNotAssessed)}`}
${flags('Compliance flags', log.flags.compliance)}
${flags('Quality flags', log.flags.quality)}
${log.practice && practice(log.practice)}
${log.deal && deal(log.deal)}
<h2>Where the call belongs</h2>
<div class="panel"><p>${badge(log.link.status)} ${log.link.rule}</p>
<dl class="facts"><div><dt>Contact</dt><dd>${log.link.contact ?? 'None'}</dd></div><div><dt>Deal</dt><dd>${log.link.deal ?? 'None'}</dd></div></dl>
${
  log.link.candidates.length > 0 &&
  html`<p>Candidates:</p><ul>${log.link.candidates.map(
    ({ kind, name, reasons }) => html`<li>${kind} ${name}: ${reasons}</li>`,
  )}</ul>`
}</div>
${log.facts.length > 0 && html`<h2>About this log</h2><div class="panel">${lines(log.facts)}</div>`}
${
  log.activity.length > 0 &&
  html`<h2>What was done</h2><ol class="plain panel">${log.activity.map(
    ({ text, at, state, note }) =>
      html`<li>${text} <span class="soft small">${at}</span> ${badge(state)}${note && html`<br><span class="soft">${note}</span>`}</li>`,
  )}</ol>`
}`;
}

function badge({ label, tone }: BadgeView): Html {
  return html`<span class="badge ${tone}">${label}</span>`;
}

function lines(some: readonly LineView[]): Html {
  return html`<ul class="plain">${some.map(({ text, tone }) => html`<li class="${tone}">${text}</li>`)}</ul>`;
}

function evidence({ quote, speaker, at, verified }: EvidenceView, link: string | null): Html {
  return html`<blockquote><p>${quote}</p><footer>${speaker}${at && html` at ${at}`} · ${verified.label}${
    link && html` · <a class="screen" href="${link}">Passage in the transcript</a>`
  }</footer></blockquote>`;
}

function highlight({ kind, label, name, text, evidence: proof, absence }: HighlightView): Html {
  return html`<section class="panel" aria-labelledby="${kind}"><h2 id="${kind}">${label}: ${name}</h2><p>${text}</p>${
    proof && evidence(proof, null)
  }${absence && html`<p class="soft">${absence}</p>`}</section>`;
}

function criterion(view: CriterionView, passageOf: PassageLinks): Html {
  const { score, dispute } = view;
  return html`<article class="panel" id="criterion-${view.key}">
<div class="row"><h3>${view.name}</h3><span><b>${score.text}</b> <span class="${score.tone}">${score.label}</span></span></div>
<p class="small soft">${view.weight}${view.average && ` · ${view.average}`} ${[
    view.compliance,
    score.badge,
    view.history,
  ].map((one) => one && badge(one))}</p>
${score.machine && html`<p class="soft">${score.machine}</p>`}
${view.rationale && html`<p>${view.rationale}</p>`}
${view.evidence && evidence(view.evidence, passageOf(view.key))}
${view.absence && html`<blockquote>${view.absence.split('\n').map((line) => html`<p>${line}</p>`)}</blockquote>`}
${view.notes.length > 0 && lines(view.notes)}
${
  dispute &&
  html`<p>${badge(dispute.status)} ${dispute.text}</p>${dispute.answer && html`<p>${dispute.answer}</p>`}${
    dispute.due && html`<p class="soft">${dispute.due.text}</p>`
  }`
}
<details><summary>What good and poor look like</summary><p><b>Good:</b> ${view.good}</p><p><b>Poor:</b> ${view.poor}</p></details>
</article>`;
}

function flags(title: string, some: readonly FlagView[]): Html | null {
  if (some.length === 0) return null;
  return html`<h2>${title}</h2>${some.map(
    (flag) =>
      html`<article class="panel"><div class="row"><h3>${flag.title}</h3><span>${flag.severity && badge(flag.severity)} ${badge(
        flag.state,
      )}</span></div><p>${flag.reason}</p>${flag.rule && html`<p class="soft">${flag.rule}</p>`}${
        flag.clock && html`<p class="${flag.clock.tone}">${flag.clock.text}</p>`
      }${flag.outcome && html`<p>${flag.outcome}</p>`}</article>`,
  )}`;
}

function practice(view: PracticeView): Html {
  return html`<h2 id="practice">Practice</h2><section class="panel" aria-label="Practice">
<div class="row"><h3>${view.title}</h3>${badge(view.status)}</div>
<p class="soft">${view.criterion} · ${view.progress}</p>
<p><b>Situation:</b> ${view.situation}</p><p><b>Goal:</b> ${view.goal}</p><p><b>What good looks like:</b> ${view.whatGoodLooksLike}</p>
</section>`;
}

function deal(view: DealView): Html {
  return html`<h2>Deal</h2><section class="panel" aria-label="Deal"><p>${view.used}</p><div class="scroll"><table>
<caption>${view.source}</caption>
<thead><tr><th scope="col">Field</th><th scope="col">At the call</th><th scope="col">Now</th></tr></thead>
<tbody>${view.rows.map(
    ({ label, atCall, now }) => html`<tr><th scope="row">${label}</th><td>${atCall}</td><td>${now}</td></tr>`,
  )}</tbody></table></div><p class="soft">${view.changes}</p></section>`;
}

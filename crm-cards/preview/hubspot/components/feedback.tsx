import type * as UI from '@hubspot/ui-extensions';
import { useId, useState } from 'react';
import { Lock, Phone } from './drawings.tsx';
import { classes, mark, size } from './props.ts';

/** HubSpot draws the report; there is none of it here. */
export function CrmReport({ reportId }: { reportId: string }) {
  return <p className="hs-note">{`HubSpot draws report ${reportId} here.`}</p>;
}

export function Alert({ title, variant = 'info', children, ...rest }: UI.AlertProps) {
  const kind = variant === 'error' ? 'danger' : variant;
  return (
    <div
      className={`hs-alert hs-alert--${kind}`}
      role={kind === 'danger' ? 'alert' : undefined}
      {...mark(rest)}
    >
      <div className="hs-alert__title">{title}</div>
      {children ? <div>{children}</div> : null}
    </div>
  );
}

export function EmptyState({ title, layout = 'horizontal', flush, children, ...rest }: UI.EmptyStateProps) {
  return (
    <div className={classes('hs-empty', `hs-empty--${layout}`, flush && 'hs-empty--flush')} {...mark(rest)}>
      <div className="hs-empty__image" aria-hidden="true">
        <Phone />
      </div>
      <div>
        {title ? <h3 className="hs-heading">{title}</h3> : null}
        {children}
      </div>
    </div>
  );
}

export function ErrorState({ title, type = 'error', children, ...rest }: UI.ErrorStateProps) {
  return (
    <div className={`hs-empty hs-empty--vertical hs-empty--${type}`} role="alert" {...mark(rest)}>
      <div className="hs-empty__image" aria-hidden="true">
        {type === 'lock' ? <Lock /> : '!'}
      </div>
      <div>
        <h3 className="hs-heading">{title ?? 'Something went wrong'}</h3>
        {children}
      </div>
    </div>
  );
}

export function LoadingSpinner({
  label,
  showLabel,
  size: wanted,
  layout = 'inline',
  ...rest
}: UI.LoadingSpinnerProps) {
  return (
    <div className={`hs-loading hs-loading--${layout}`} role="status" {...mark(rest)}>
      <span className={`hs-spinner hs-spinner--${size(wanted, 'sm')}`} aria-hidden="true" />
      <span className={showLabel ? undefined : 'hs-hidden'}>{label}</span>
    </div>
  );
}

export function ProgressBar(props: UI.ProgressBarProps) {
  const titleId = useId();
  const max = props.maxValue ?? props.valueMax ?? 100;
  const value = props.value ?? 0;
  const percent = Math.max(0, Math.min(100, (value / max) * 100));
  return (
    <div className={`hs-progress hs-progress--${props.variant ?? 'default'}`} {...mark(props)}>
      {props.title || props.showPercentage || props.valueDescription ? (
        <div className="hs-progress__head">
          <span id={titleId}>{props.title}</span>
          <span>{props.valueDescription ?? (props.showPercentage ? `${Math.round(percent)}%` : null)}</span>
        </div>
      ) : null}
      <div
        role="progressbar"
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={max}
        {...(props.title
          ? { 'aria-labelledby': titleId }
          : { 'aria-label': props['aria-label'] ?? 'Progress' })}
      >
        <span style={{ width: `${percent}%` }} />
      </div>
    </div>
  );
}

const RADIUS = 26;
const AROUND = 2 * Math.PI * RADIUS;

/** HubSpot's bands: to 32 alert, to 65 warning, above success. */
export function ScoreCircle({ score, ...rest }: UI.ScoreProps) {
  const shown = Math.round(Math.max(0, Math.min(100, score)));
  const band = shown < 33 ? 'alert' : shown < 66 ? 'warning' : 'success';
  return (
    <svg
      className={`hs-score hs-score--${band}`}
      viewBox="0 0 64 64"
      role="img"
      aria-label={`Score ${shown} of 100`}
      {...mark(rest)}
    >
      <circle cx="32" cy="32" r={RADIUS} className="hs-score__track" />
      <circle
        cx="32"
        cy="32"
        r={RADIUS}
        className="hs-score__value"
        strokeDasharray={`${(shown / 100) * AROUND} ${AROUND}`}
        transform="rotate(-90 32 32)"
      />
      <text x="32" y="38" textAnchor="middle">
        {shown}
      </text>
    </svg>
  );
}

export function Statistics({ children, ...rest }: UI.StatisticsProps) {
  return (
    <div className="hs-stats" {...mark(rest)}>
      {children}
    </div>
  );
}

export function StatisticsItem({ label, number, children, ...rest }: UI.StatisticsItemProps) {
  return (
    <div className="hs-stats__item" {...mark(rest)}>
      <div className="hs-stats__label">{label}</div>
      <div className="hs-stats__number">{number}</div>
      {children}
    </div>
  );
}

export function StatisticsTrend({ value, direction, color, ...rest }: UI.StatisticsTrendProps) {
  const isUp = direction === 'increase';
  return (
    <div className={`hs-trend hs-trend--${color ?? (isUp ? 'green' : 'red')}`} {...mark(rest)}>
      <span aria-hidden="true">{isUp ? '▲' : '▼'}</span>
      <span className="hs-hidden">{isUp ? 'up' : 'down'} </span> {value}
    </div>
  );
}

export function StepIndicator({
  stepNames,
  currentStep = 0,
  direction = 'horizontal',
  ...rest
}: UI.StepIndicatorProps) {
  return (
    <ol className={`hs-steps hs-steps--${direction}`} {...mark(rest)}>
      {stepNames.map((name, index) => (
        <li
          key={name}
          aria-current={index === currentStep ? 'step' : undefined}
          data-done={index < currentStep}
        >
          {name}
        </li>
      ))}
    </ol>
  );
}

export function Accordion({
  title,
  defaultOpen,
  open,
  disabled,
  onClick,
  size: wanted,
  children,
  ...rest
}: UI.AccordionProps) {
  const id = useId();
  const [own, setOwn] = useState(defaultOpen ?? false);
  const isOpen = open ?? own;
  return (
    <div className={`hs-accordion hs-accordion--${size(wanted, 'md')}`} {...mark(rest)}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        disabled={disabled}
        onClick={() => {
          setOwn(!isOpen);
          onClick?.();
        }}
      >
        <span className="hs-accordion__mark" aria-hidden="true">
          {isOpen ? '▾' : '▸'}
        </span>
        {title}
      </button>
      <div id={id} hidden={!isOpen}>
        {children}
      </div>
    </div>
  );
}

export function Illustration(props: UI.IllustrationProps) {
  return (
    <div className="hs-empty__image" aria-hidden="true" {...mark(props)}>
      <Phone />
    </div>
  );
}

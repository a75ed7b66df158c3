-- The version whose monthly terms a month was closed by, beside what it opened with then: "rate_plan" follows what is named
-- for the month later, an invoice that was issued does not.
alter table period add column closed_rate_plan text;
alter table period add column closed_rate_plan_version int;
update period set closed_rate_plan = rate_plan, closed_rate_plan_version = rate_plan_version where status = 'CLOSED';

-- When an invoice became void, in the order of closes (see V156): those that come later bill its months anew.
alter table credit_note add column change bigint;
grant usage on sequence charge_change to ${app};

-- A wrong price may make a difference that is larger than all that was ever paid.
alter table month_rating alter column difference type numeric(30, 6);

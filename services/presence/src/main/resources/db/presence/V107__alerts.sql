-- What a tenant wants to be alerted of, as it said it; a tenant that said nothing has no row. Whoever raises or clears a
-- tenant's alerts locks its row first. due_at: when time alone makes the next alert.
create table presence_alert_rules (
    tenant_id uuid        not null primary key,
    said      text        not null,
    version   bigint      not null,
    said_at   timestamptz not null,
    due_at    timestamptz
);
create index presence_alert_rules_due on presence_alert_rules (due_at) where due_at is not null;
select isolate_by_tenant('presence_alert_rules', true);
grant select, insert, update on presence_alert_rules to ${app};
grant select on presence_alert_rules to ${worker};

-- Alerts: of each kind at most one is open about a subject, an agent's id or a queue's code.
create table presence_alert (
    tenant_id       uuid        not null,
    alert_id        uuid        not null,
    kind            text        not null check (kind in ('BREAK_TOO_LONG', 'AFTER_CALL_WORK_TOO_LONG', 'NOBODY_AVAILABLE', 'WAIT_TOO_LONG')),
    subject         text        not null,
    agent_id        uuid,
    agent_code      text,
    queue           text,
    reason_code     text,
    call_ref        text,
    -- What the rules allowed when it was raised.
    allowed_seconds int         not null,
    since_at        timestamptz not null,
    raised_at       timestamptz not null,
    cleared_at      timestamptz,
    cleared_by      text check (cleared_by in ('ENDED', 'RULES')),
    version         bigint      not null,
    primary key (tenant_id, alert_id),
    check (cleared_at >= raised_at),
    check ((cleared_at is null) = (cleared_by is null))
);
create unique index presence_alert_open on presence_alert (tenant_id, kind, subject) where cleared_at is null;
create index presence_alert_cleared on presence_alert (cleared_at) where cleared_at is not null;
select isolate_by_tenant('presence_alert', true);
grant select, insert, update on presence_alert to ${app};
grant select, delete on presence_alert to ${worker};

-- Something has changed in a tenant that has rules. Whoever looks at its alerts takes its marks first and then reads what
-- goes on: what is changed meanwhile leaves a mark behind that.
create table presence_alert_mark (
    tenant_id uuid   not null,
    mark      bigint not null generated always as identity,
    primary key (tenant_id, mark)
);
select isolate_by_tenant('presence_alert_mark', true);
grant select, insert, delete on presence_alert_mark to ${app};
grant select, insert on presence_alert_mark to ${worker};
insert into tenant_data_rule (table_name, exported, kept_because) values ('presence_alert_mark', false, null);

create function marks_alerts() returns trigger
    language plpgsql as
$$
begin
    insert into presence_alert_mark (tenant_id)
        select r.tenant_id from presence_alert_rules r where r.tenant_id in (select tenant_id from changed);
    return null;
end
$$;
create function marks_alerts_of_presence() returns trigger
    language plpgsql as
$$
begin
    -- A version grows with what others can see: a device that is heard of again changes no alert.
    insert into presence_alert_mark (tenant_id)
        select r.tenant_id from presence_alert_rules r
        where r.tenant_id in (select c.tenant_id from changed c join old_rows b using (tenant_id, agent_id)
                              where c.version <> b.version);
    return null;
end
$$;
create trigger presence_marks_alerts after update on agent_presence
    referencing old table as old_rows new table as changed
    for each statement execute function marks_alerts_of_presence();
create trigger new_agent_marks_alerts after insert on agent
    referencing new table as changed for each statement execute function marks_alerts();
create trigger agent_marks_alerts after update on agent
    referencing new table as changed for each statement execute function marks_alerts();

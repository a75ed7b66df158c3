-- Until when an invoice is to be paid: a day of the client's zone, and the instant at which that day is over. Those that
-- were issued before anybody said it have the usual 30 days.
alter table invoice disable trigger invoice_never_changes;
alter table invoice add column due_on date;
alter table invoice add column overdue_at timestamptz;
update invoice set due_on = (issued_at at time zone coalesce(content::json #>> '{letterhead,zone}', 'Asia/Seoul'))::date + 30;
update invoice set overdue_at = (due_on + 1)::timestamp
    at time zone coalesce(content::json #>> '{letterhead,zone}', 'Asia/Seoul');
alter table invoice alter column due_on set not null;
alter table invoice alter column overdue_at set not null;
alter table invoice enable trigger invoice_never_changes;

-- Invoices at which nobody has looked since that instant.
create table invoice_due (
    tenant_id uuid not null,
    invoice_id uuid not null,
    overdue_at timestamptz not null,
    primary key (tenant_id, invoice_id)
);
select isolate_by_tenant('invoice_due', true);
create index invoice_due_at on invoice_due (overdue_at);
grant select, insert on invoice_due to ${app};
grant select, insert, update, delete on invoice_due to ${worker};
insert into invoice_due select tenant_id, invoice_id, overdue_at from invoice;
insert into tenant_data_rule (table_name, exported, kept_because) values ('invoice_due', false, null);

-- The invoice of which so much was paid too much that it paid this one.
alter table payment add column from_invoice_id uuid;
alter table payment add foreign key (tenant_id, from_invoice_id) references invoice;
create index payment_from_invoice on payment (tenant_id, from_invoice_id) where from_invoice_id is not null;
create policy worker_all on payment to ${worker} using (true) with check (true);
grant select on payment to ${worker};

-- How the money of invoices stands; the one place that says what their status is.
create view invoice_standing with (security_invoker = true) as
select i.tenant_id, i.invoice_id, i.number, i.month, i.currency, i.total_minor, i.issued_at, i.due_on,
       i.total_minor - c.credited as owed_minor,
       p.came - f.used - c.refunded as came_minor,
       case when c.is_void then 'VOID'
            when p.came - f.used - c.refunded >= i.total_minor - c.credited then 'PAID'
            when i.overdue_at <= now() then 'OVERDUE'
            when p.came - f.used - c.refunded > 0 then 'PARTIALLY_PAID'
            else 'ISSUED' end as status
    from invoice i
    cross join lateral (select coalesce(sum(n.total_minor), 0) as credited, coalesce(sum(n.refunded_minor), 0) as refunded,
                               coalesce(bool_or(n.kind = 'VOID'), false) as is_void
                            from credit_note n where n.tenant_id = i.tenant_id and n.invoice_id = i.invoice_id) c
    cross join lateral (select coalesce(sum(m.amount_minor), 0) as came
                            from payment m where m.tenant_id = i.tenant_id and m.invoice_id = i.invoice_id) p
    cross join lateral (select coalesce(sum(m.amount_minor), 0) as used
                            from payment m where m.tenant_id = i.tenant_id and m.from_invoice_id = i.invoice_id) f;
grant select on invoice_standing to ${app}, ${worker};

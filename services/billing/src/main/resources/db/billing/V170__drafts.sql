-- Invoices that are computed and wait to be issued: without a number, and not in the ledger.
create table invoice_draft (
    tenant_id uuid not null,
    -- With which it is issued.
    invoice_id uuid not null,
    month text collate "C" not null,
    status text not null check (status in ('DRAFT', 'REVIEWED')),
    currency text not null,
    total_minor numeric(20) not null,
    content text not null,
    primary key (tenant_id, invoice_id),
    unique (tenant_id, month)
);
select isolate_by_tenant('invoice_draft', true);
grant select, update, delete on invoice_draft to ${app};
grant select, insert on invoice_draft to ${worker};
alter table closing add column draft boolean not null default false;
alter table close_run add column draft boolean not null default false;

-- The office issues a draft, or opens its month again.
grant insert on invoice to ${app};
grant select, update on invoice_counter to ${app};
grant update (status) on period to ${app};
grant insert, update on rating_again to ${app};

-- A total below zero in a tenant's last month is credited by its close.
grant insert on credit_note to ${worker};
grant select, update on credit_note_counter to ${worker};
grant select on statement_month to ${worker};

-- Credit notes have gapless numbers of their own, in a row of each issuing entity.
create table credit_note_counter (
    issuer text primary key,
    last_number bigint not null
);
insert into credit_note_counter values ('cooperative', 0);
grant select, update on credit_note_counter to ${app};

create table credit_note (
    tenant_id uuid not null,
    credit_note_id uuid not null,
    number text not null unique,
    invoice_id uuid not null,
    kind text not null check (kind in ('CORRECTION', 'GOODWILL', 'VOID')),
    month text collate "C" not null,
    currency text not null,
    net_minor numeric(20) not null,
    vat_minor numeric(20) not null,
    total_minor numeric(20) not null,
    refunded_minor numeric(20) not null check (refunded_minor >= 0),
    issued_at timestamptz not null,
    content text not null,
    primary key (tenant_id, credit_note_id),
    foreign key (tenant_id, invoice_id) references invoice
);
select isolate_by_tenant('credit_note', true);
create index credit_note_of_invoice on credit_note (tenant_id, invoice_id);
-- An invoice is void once.
create unique index invoice_is_void on credit_note (tenant_id, invoice_id) where kind = 'VOID';
create trigger credit_note_never_changes before update or delete on credit_note
    for each row execute function refuse_change();
grant select, insert on credit_note to ${app};
grant select on credit_note to ${worker};
insert into tenant_data_rule (table_name, exported, kept_because) values ('credit_note', true, 'INVOICES');

-- Who issues invoices: legal details for people and tax offices. The cooperative's, which no tenant owns.
create table issuer (
    code text primary key references invoice_counter,
    details text not null,
    version bigint not null
);
grant select, insert, update on issuer to ${app};
grant select on issuer to ${worker};

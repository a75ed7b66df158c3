create table heard (
    consumer text not null,
    party_id uuid not null,
    name     text not null check (name <> 'forbidden'),
    primary key (consumer, party_id)
);
grant select, insert, update on heard to ${worker};

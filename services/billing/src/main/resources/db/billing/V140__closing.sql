-- What the law on invoices and books keeps of a tenant that was erased: the documents, what was paid of them, and what later
-- payments are divided by. Calls, charges and the roster are not of these.
insert into tenant_data_rule (table_name, exported, kept_because) values
    ('tenant', true, 'NAME'),
    ('agreement', true, 'INVOICES'),
    ('period', true, 'INVOICES'),
    ('invoice', true, 'INVOICES'),
    ('payment', true, 'INVOICES'),
    ('ledger_entry', true, 'INVOICES'),
    ('posting', true, 'INVOICES');

-- Who had a number when is needed for as long as invoices of those days are kept.
insert into tenant_data_rule (table_name, exported, kept_because) values ('number_holding', true, 'INVOICES');

-- A tenant that is closed before it was live: nothing is made for it any more.
alter table provisioning drop constraint provisioning_status_check;
alter table provisioning add constraint provisioning_status_check check (status in ('RUNNING', 'DONE', 'FAILED', 'ENDED'));
update provisioning set status = 'ENDED' from tenant
    where tenant.tenant_id = provisioning.tenant_id and tenant.status in ('CLOSING', 'CLOSED')
    and provisioning.status <> 'DONE';

-- A page of a report reads the agents that it has, by code.
create index agent_of_reports on agent (tenant_id, code collate "C", agent_id);

-- One look each for the last event of a name, and for those that gave somebody shares or took them.
create index contract_events_by_name on contract_events (chain_id, source, name, block_number, log_index);
create index contract_events_by_holder on contract_events using gin (args jsonb_path_ops)
  where name in ('Transfer', 'Deposited', 'Withdrawn');

-- How far each vault's derived rows reach: a vault that is added later, or whose past is read later, catches up by itself.
alter table vaults
  add column derived_block     bigint,
  -- Time of that block.
  add column derived_timestamp bigint,
  add check (num_nonnulls(derived_block, derived_timestamp) <> 1);

-- Derived: what a strategy owes its vault after each block in which that, or its place in the order of withdrawal, changed.
create table strategy_debts (
  chain_id     bigint        not null,
  vault        bytea         not null,
  strategy     bytea         not null check (length(strategy) = 20),
  block_number bigint        not null,
  -- 0 takes the deposits; null once the strategy is unlisted.
  place        integer       check (place >= 0),
  debt         numeric(78,0) not null check (debt >= 0),
  primary key (chain_id, vault, strategy, block_number),
  foreign key (chain_id, vault) references vaults on delete cascade
);
create index strategy_debts_by_block on strategy_debts (chain_id, block_number);

-- Everything derived is derived anew, once, so that old rows have their debts too.
delete from share_prices;
delete from positions;
update indexer_status set indexed_block = null, indexed_timestamp = null;

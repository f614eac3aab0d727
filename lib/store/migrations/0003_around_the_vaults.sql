-- What stands around a vault: where it is listed, where its shares wait for liquidity and where they are locked for a term.
alter table chains
  add column registry bytea check (length(registry) = 20);
alter table vaults
  add column queue               bytea check (length(queue) = 20),
  add column term_staking        bytea check (length(term_staking) = 20),
  add column term_staking_reward bytea,
  add foreign key (chain_id, term_staking_reward) references tokens,
  add check (num_nonnulls(term_staking, term_staking_reward) <> 1);

-- Vaults of two tokens in one pool of Uniswap v3, in the order of the deployment file.
create table range_vaults (
  chain_id   bigint  not null references chains on delete cascade,
  address    bytea   not null check (length(address) = 20),
  ordinal    integer not null,
  kind       text    not null check (kind in ('clm', 'v3-staker')),
  name       text    not null,
  symbol     text    not null,
  protocol   text    not null,
  pool       bytea   not null check (length(pool) = 20),
  token0     bytea   not null,
  token1     bytea   not null,
  reward     bytea,
  -- The ends of a staker's position, which never move and are in no event.
  tick_lower integer,
  tick_upper integer,
  -- The pool's price (square root as Q64.96) before the first indexed block; null where the node cannot tell any more.
  first_sqrt_price numeric(78,0) check (first_sqrt_price > 0),
  first_tick       integer,
  primary key (chain_id, address),
  foreign key (chain_id, token0) references tokens,
  foreign key (chain_id, token1) references tokens,
  foreign key (chain_id, reward) references tokens,
  check (kind <> 'v3-staker' or num_nonnulls(tick_lower, tick_upper) = 2),
  check (num_nonnulls(first_sqrt_price, first_tick) <> 1)
);

-- Every decoded log of the contracts around the vaults, and of pools their prices. `args` are by name as the contract has them;
-- a bigint is a decimal string there: they are folded by lib/vaults, no statement computes with them.
create table contract_events (
  chain_id         bigint  not null references chains on delete cascade,
  block_number     bigint  not null,
  log_index        integer not null check (log_index >= 0),
  block_hash       bytea   not null check (length(block_hash) = 32),
  transaction_hash bytea   not null check (length(transaction_hash) = 32),
  "timestamp"      bigint  not null,
  source           bytea   not null check (length(source) = 20),
  name             text    not null,
  args             jsonb   not null,
  primary key (chain_id, block_number, log_index)
);
create index contract_events_by_source on contract_events (chain_id, source, block_number, log_index);
create index contract_events_by_time on contract_events (chain_id, source, "timestamp");

-- Addresses are bytea of 20 bytes, hashes of 32, amounts numeric(78,0) in smallest units, times bigint seconds since the epoch.

-- What is indexed of a chain. Another genesis hash is another chain: everything of the old one is deleted first.
create table chains (
  chain_id     bigint primary key,
  genesis_hash bytea  not null check (length(genesis_hash) = 32),
  start_block  bigint not null check (start_block >= 0)
);

create table tokens (
  chain_id bigint  not null references chains on delete cascade,
  address  bytea   not null check (length(address) = 20),
  symbol   text    not null,
  name     text    not null,
  decimals integer not null check (decimals between 0 and 36),
  primary key (chain_id, address)
);

-- The vaults of the deployment file, in its order.
create table vaults (
  chain_id bigint  not null references chains on delete cascade,
  address  bytea   not null check (length(address) = 20),
  ordinal  integer not null,
  name     text    not null,
  symbol   text    not null,
  decimals integer not null check (decimals between 0 and 36),
  kind     text    not null check (kind in ('staking', 'lending', 'liquidity')),
  asset    bytea   not null,
  primary key (chain_id, address),
  foreign key (chain_id, asset) references tokens
);

create table strategies (
  chain_id bigint not null,
  address  bytea  not null check (length(address) = 20),
  vault    bytea  not null,
  protocol text   not null,
  -- The market whose own rate the strategy earns, where the venue has such a rate.
  pool     bytea,
  primary key (chain_id, vault, address),
  foreign key (chain_id, vault) references vaults on delete cascade
);

-- Blocks that hold an event of ours, and all blocks that may still be reorganised away. A block is here under one hash only.
create table blocks (
  chain_id     bigint not null references chains on delete cascade,
  number       bigint not null check (number >= 0),
  hash         bytea  not null check (length(hash) = 32),
  -- Unknown where the block was never fetched, because its logs told its time.
  parent_hash  bytea  check (length(parent_hash) = 32),
  "timestamp"  bigint not null check ("timestamp" >= 0),
  primary key (chain_id, number)
);

-- Ranges whose every log of a source is in the tables. The holes between them are the work that is left; there is no cursor.
create table checkpoints (
  chain_id   bigint not null references chains on delete cascade,
  source     bytea  not null check (length(source) = 20),
  from_block bigint not null check (from_block >= 0),
  to_block   bigint not null check (to_block >= from_block),
  primary key (chain_id, source, from_block)
);

-- Every decoded log of a vault, exactly once. A reorg deletes from its fork block up.
create table vault_events (
  chain_id         bigint        not null references chains on delete cascade,
  block_number     bigint        not null,
  log_index        integer       not null check (log_index >= 0),
  block_hash       bytea         not null check (length(block_hash) = 32),
  transaction_hash bytea         not null check (length(transaction_hash) = 32),
  "timestamp"      bigint        not null,
  vault            bytea         not null check (length(vault) = 20),
  kind             text          not null check (kind in (
    'transfer', 'deposit', 'withdraw', 'totals', 'report', 'allocate', 'harvest',
    'addStrategy', 'removeStrategy', 'setCap', 'setDepositCap', 'setFee', 'setRole',
    'setHealthBounds', 'setOrder', 'offerOwnership'
  )),
  sender           bytea         check (length(sender) = 20),
  owner            bytea         check (length(owner) = 20),
  receiver         bytea         check (length(receiver) = 20),
  strategy         bytea         check (length(strategy) = 20),
  token            bytea         check (length(token) = 20),
  role             bytea         check (length(role) = 32),
  assets           numeric(78,0) check (assets >= 0),
  shares           numeric(78,0) check (shares >= 0),
  gain             numeric(78,0) check (gain >= 0),
  loss             numeric(78,0) check (loss >= 0),
  fee_shares       numeric(78,0) check (fee_shares >= 0),
  delta            numeric(78,0),
  debt             numeric(78,0) check (debt >= 0),
  cap              numeric(78,0) check (cap >= 0),
  booked           numeric(78,0) check (booked >= 0),
  locked           numeric(78,0) check (locked >= 0),
  locked_at        numeric(78,0) check (locked_at >= 0),
  unlock_end       numeric(78,0) check (unlock_end >= 0),
  supply           numeric(78,0) check (supply >= 0),
  performance_fee_bps numeric(78,0) check (performance_fee_bps >= 0),
  management_fee_bps  numeric(78,0) check (management_fee_bps >= 0),
  max_gain_bps     numeric(78,0) check (max_gain_bps >= 0),
  max_loss_bps     numeric(78,0) check (max_loss_bps >= 0),
  strategies       bytea[],
  primary key (chain_id, block_number, log_index),
  check (kind <> 'transfer' or num_nonnulls(sender, receiver, shares) = 3),
  check (kind <> 'deposit'  or num_nonnulls(sender, owner, assets, shares) = 4),
  check (kind <> 'withdraw' or num_nonnulls(sender, receiver, owner, assets, shares) = 5),
  check (kind <> 'totals'   or num_nonnulls(booked, locked, locked_at, unlock_end, supply) = 5),
  check (kind <> 'report'   or num_nonnulls(strategy, gain, loss, fee_shares, debt) = 5),
  check (kind <> 'allocate' or num_nonnulls(strategy, delta, debt) = 3),
  check (kind <> 'harvest'  or num_nonnulls(strategy, token, assets) = 3)
);
create index vault_events_by_vault on vault_events (chain_id, vault, block_number, log_index);
create index vault_events_by_sender on vault_events (chain_id, sender, block_number, log_index)
  where kind in ('transfer', 'deposit', 'withdraw');
create index vault_events_by_owner on vault_events (chain_id, owner, block_number, log_index)
  where kind in ('transfer', 'deposit', 'withdraw');
create index vault_events_by_receiver on vault_events (chain_id, receiver, block_number, log_index)
  where kind in ('transfer', 'deposit', 'withdraw');

-- Rates and indexes (ray, 1e27) of Aave v3's markets after each change of theirs. A reorg deletes from its fork block up.
create table reserve_updates (
  chain_id              bigint        not null references chains on delete cascade,
  block_number          bigint        not null,
  log_index             integer       not null check (log_index >= 0),
  block_hash            bytea         not null check (length(block_hash) = 32),
  transaction_hash      bytea         not null check (length(transaction_hash) = 32),
  "timestamp"           bigint        not null,
  pool                  bytea         not null check (length(pool) = 20),
  reserve               bytea         not null check (length(reserve) = 20),
  liquidity_rate        numeric(78,0) not null check (liquidity_rate >= 0),
  stable_borrow_rate    numeric(78,0) not null check (stable_borrow_rate >= 0),
  variable_borrow_rate  numeric(78,0) not null check (variable_borrow_rate >= 0),
  liquidity_index       numeric(78,0) not null check (liquidity_index >= 0),
  variable_borrow_index numeric(78,0) not null check (variable_borrow_index >= 0),
  primary key (chain_id, block_number, log_index)
);
create index reserve_updates_by_reserve on reserve_updates (chain_id, pool, reserve, block_number desc, log_index desc);

-- Derived: a vault's state after each block in which it changed. Everything between is arithmetic on the row before.
create table share_prices (
  chain_id        bigint        not null,
  vault           bytea         not null,
  block_number    bigint        not null,
  "timestamp"     bigint        not null,
  booked          numeric(78,0) not null check (booked >= 0),
  locked          numeric(78,0) not null check (locked >= 0),
  locked_at       numeric(78,0) not null check (locked_at >= 0),
  unlock_end      numeric(78,0) not null check (unlock_end >= 0),
  supply          numeric(78,0) not null check (supply >= 0),
  -- The two figures at this block's own time.
  total_assets    numeric(78,0) not null check (total_assets >= 0),
  share_price_wad numeric(78,0) not null check (share_price_wad >= 0),
  -- Null while the vault is younger than 30 days.
  net_apy_30d     double precision,
  primary key (chain_id, vault, block_number),
  foreign key (chain_id, vault) references vaults on delete cascade
);
create index share_prices_by_time on share_prices (chain_id, vault, "timestamp" desc, block_number desc);
create index share_prices_by_block on share_prices (chain_id, block_number);

-- Derived: an owner's position after each block in which it changed, cost basis by the average method; the latest is today's.
create table positions (
  chain_id        bigint        not null,
  vault           bytea         not null,
  owner           bytea         not null check (length(owner) = 20),
  block_number    bigint        not null,
  shares          numeric(78,0) not null check (shares >= 0),
  cost_basis      numeric(78,0) not null check (cost_basis >= 0),
  -- Paid in, and carried in or out with transferred shares.
  deposited       numeric(78,0) not null check (deposited >= cost_basis),
  withdrawn       numeric(78,0) not null check (withdrawn >= 0),
  first_timestamp bigint        not null,
  primary key (chain_id, vault, owner, block_number),
  foreign key (chain_id, vault) references vaults on delete cascade
);
create index positions_by_owner on positions (chain_id, owner, vault, block_number desc);
create index positions_by_block on positions (chain_id, block_number);

-- One row a chain: how far the derived tables reach, and how the indexer is.
create table indexer_status (
  chain_id          bigint  primary key references chains on delete cascade,
  head_block        bigint,
  finalized_block   bigint,
  -- Everything up to this block is in the derived tables.
  indexed_block     bigint,
  indexed_timestamp bigint,
  -- Wall clock.
  updated_at        bigint,
  reorgs            integer not null default 0,
  trouble           text
);

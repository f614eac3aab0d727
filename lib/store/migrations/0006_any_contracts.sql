-- Checkpoints of several datasets: the deployment's own, and one for each kind of contract that a contracts file may list.
alter table checkpoints
  add column dataset text not null default 'deployment',
  drop constraint checkpoints_pkey,
  add primary key (chain_id, dataset, source, from_block);

-- The contracts that were listed in a contracts file; one address may be listed as several kinds.
create table contracts (
  chain_id    bigint not null references chains on delete cascade,
  address     bytea  not null check (length(address) = 20),
  kind        text   not null,
  start_block bigint not null check (start_block >= 0),
  primary key (chain_id, address, kind)
);

-- How many logs were found in the blocks of a bucket of 4,096 that were read: what the next plan is made from.
create table densities (
  chain_id bigint not null references chains on delete cascade,
  dataset  text   not null,
  bucket   bigint not null check (bucket >= 0),
  blocks   bigint not null check (blocks > 0),
  logs     bigint not null check (logs >= 0),
  primary key (chain_id, dataset, bucket)
);

-- One table for each event of the kinds, every decoded log exactly once, columns as the event declares them. A million rows come
-- by one COPY after another, so there are no checks here but types, and the primary keys (chain_id, block_number, log_index) are
-- made when a backfill is done; until then the checkpoint, which commits with the rows, is what keeps a row from coming twice.
create table erc20_transfers (
  chain_id         bigint        not null,
  block_number     bigint        not null,
  log_index        integer       not null,
  block_hash       bytea         not null,
  transaction_hash bytea         not null,
  "timestamp"      bigint        not null,
  address          bytea         not null,
  "from"           bytea         not null,
  "to"             bytea         not null,
  value            numeric(78,0) not null
);
create table erc20_approvals (
  chain_id         bigint        not null,
  block_number     bigint        not null,
  log_index        integer       not null,
  block_hash       bytea         not null,
  transaction_hash bytea         not null,
  "timestamp"      bigint        not null,
  address          bytea         not null,
  owner            bytea         not null,
  spender          bytea         not null,
  value            numeric(78,0) not null
);
create table erc4626_deposits (
  chain_id         bigint        not null,
  block_number     bigint        not null,
  log_index        integer       not null,
  block_hash       bytea         not null,
  transaction_hash bytea         not null,
  "timestamp"      bigint        not null,
  address          bytea         not null,
  sender           bytea         not null,
  owner            bytea         not null,
  assets           numeric(78,0) not null,
  shares           numeric(78,0) not null
);
create table erc4626_withdraws (
  chain_id         bigint        not null,
  block_number     bigint        not null,
  log_index        integer       not null,
  block_hash       bytea         not null,
  transaction_hash bytea         not null,
  "timestamp"      bigint        not null,
  address          bytea         not null,
  sender           bytea         not null,
  receiver         bytea         not null,
  owner            bytea         not null,
  assets           numeric(78,0) not null,
  shares           numeric(78,0) not null
);
create table uniswap_v2_swaps (
  chain_id         bigint        not null,
  block_number     bigint        not null,
  log_index        integer       not null,
  block_hash       bytea         not null,
  transaction_hash bytea         not null,
  "timestamp"      bigint        not null,
  address          bytea         not null,
  sender           bytea         not null,
  amount0_in       numeric(78,0) not null,
  amount1_in       numeric(78,0) not null,
  amount0_out      numeric(78,0) not null,
  amount1_out      numeric(78,0) not null,
  "to"             bytea         not null
);
create table uniswap_v2_syncs (
  chain_id         bigint        not null,
  block_number     bigint        not null,
  log_index        integer       not null,
  block_hash       bytea         not null,
  transaction_hash bytea         not null,
  "timestamp"      bigint        not null,
  address          bytea         not null,
  reserve0         numeric(78,0) not null,
  reserve1         numeric(78,0) not null
);
create table uniswap_v2_mints (
  chain_id         bigint        not null,
  block_number     bigint        not null,
  log_index        integer       not null,
  block_hash       bytea         not null,
  transaction_hash bytea         not null,
  "timestamp"      bigint        not null,
  address          bytea         not null,
  sender           bytea         not null,
  amount0          numeric(78,0) not null,
  amount1          numeric(78,0) not null
);
create table uniswap_v2_burns (
  chain_id         bigint        not null,
  block_number     bigint        not null,
  log_index        integer       not null,
  block_hash       bytea         not null,
  transaction_hash bytea         not null,
  "timestamp"      bigint        not null,
  address          bytea         not null,
  sender           bytea         not null,
  amount0          numeric(78,0) not null,
  amount1          numeric(78,0) not null,
  "to"             bytea         not null
);
create table uniswap_v3_initializes (
  chain_id         bigint        not null,
  block_number     bigint        not null,
  log_index        integer       not null,
  block_hash       bytea         not null,
  transaction_hash bytea         not null,
  "timestamp"      bigint        not null,
  address          bytea         not null,
  sqrt_price_x96   numeric(78,0) not null,
  tick             integer       not null
);
create table uniswap_v3_swaps (
  chain_id         bigint        not null,
  block_number     bigint        not null,
  log_index        integer       not null,
  block_hash       bytea         not null,
  transaction_hash bytea         not null,
  "timestamp"      bigint        not null,
  address          bytea         not null,
  sender           bytea         not null,
  recipient        bytea         not null,
  amount0          numeric(78,0) not null,
  amount1          numeric(78,0) not null,
  sqrt_price_x96   numeric(78,0) not null,
  liquidity        numeric(78,0) not null,
  tick             integer       not null
);
create table uniswap_v3_mints (
  chain_id         bigint        not null,
  block_number     bigint        not null,
  log_index        integer       not null,
  block_hash       bytea         not null,
  transaction_hash bytea         not null,
  "timestamp"      bigint        not null,
  address          bytea         not null,
  sender           bytea         not null,
  owner            bytea         not null,
  tick_lower       integer       not null,
  tick_upper       integer       not null,
  amount           numeric(78,0) not null,
  amount0          numeric(78,0) not null,
  amount1          numeric(78,0) not null
);
create table uniswap_v3_burns (
  chain_id         bigint        not null,
  block_number     bigint        not null,
  log_index        integer       not null,
  block_hash       bytea         not null,
  transaction_hash bytea         not null,
  "timestamp"      bigint        not null,
  address          bytea         not null,
  owner            bytea         not null,
  tick_lower       integer       not null,
  tick_upper       integer       not null,
  amount           numeric(78,0) not null,
  amount0          numeric(78,0) not null,
  amount1          numeric(78,0) not null
);
create table uniswap_v3_collects (
  chain_id         bigint        not null,
  block_number     bigint        not null,
  log_index        integer       not null,
  block_hash       bytea         not null,
  transaction_hash bytea         not null,
  "timestamp"      bigint        not null,
  address          bytea         not null,
  owner            bytea         not null,
  recipient        bytea         not null,
  tick_lower       integer       not null,
  tick_upper       integer       not null,
  amount0          numeric(78,0) not null,
  amount1          numeric(78,0) not null
);
create table uniswap_v3_flashes (
  chain_id         bigint        not null,
  block_number     bigint        not null,
  log_index        integer       not null,
  block_hash       bytea         not null,
  transaction_hash bytea         not null,
  "timestamp"      bigint        not null,
  address          bytea         not null,
  sender           bytea         not null,
  recipient        bytea         not null,
  amount0          numeric(78,0) not null,
  amount1          numeric(78,0) not null,
  paid0            numeric(78,0) not null,
  paid1            numeric(78,0) not null
);


-- Who pays rewards beside to strategies, and what no event of theirs tells; read from the chain when the indexer starts.
create table reward_distributors (
  chain_id            bigint        not null references chains on delete cascade,
  address             bytea         not null check (length(address) = 20),
  token               bytea         not null,
  -- Seconds of a period, as of the block before the first indexed one.
  duration            numeric(78,0) not null check (duration > 0),
  -- The rate (a second) and the end (seconds) of the period in that block; null where the node could not tell.
  first_reward_rate   numeric(78,0) check (first_reward_rate >= 0),
  first_period_finish numeric(78,0) check (first_period_finish >= 0),
  primary key (chain_id, address),
  foreign key (chain_id, token) references tokens,
  check (num_nulls(first_reward_rate, first_period_finish) <> 1)
);
alter table strategies
  add column distributor bytea,
  add foreign key (chain_id, distributor) references reward_distributors;

-- Where the position of a staker's vault earns incentives.
alter table range_vaults
  add column staker bytea check (length(staker) = 20);
-- Which incentives such vaults joined was not stored: their logs are read again.
delete from checkpoints using range_vaults
  where checkpoints.chain_id = range_vaults.chain_id and source = address and kind = 'v3-staker' and dataset = 'deployment';

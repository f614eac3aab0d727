-- Pairs of Uniswap v2 whose shares are the asset of a vault, or that a strategy sells rewards in, with what no event of theirs tells.
create table pairs (
  chain_id       bigint        not null references chains on delete cascade,
  address        bytea         not null check (length(address) = 20),
  token0         bytea         not null,
  token1         bytea         not null,
  -- Reserves and all shares before the first indexed block; null where the node could not tell.
  first_reserve0 numeric(78,0) check (first_reserve0 >= 0),
  first_reserve1 numeric(78,0) check (first_reserve1 >= 0),
  first_supply   numeric(78,0) check (first_supply >= 0),
  primary key (chain_id, address),
  foreign key (chain_id, token0) references tokens,
  foreign key (chain_id, token1) references tokens,
  check (num_nulls(first_reserve0, first_reserve1, first_supply) in (0, 3))
);

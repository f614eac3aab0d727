-- What no event tells of a pool and of a lending market, read from the chain when the indexer starts.
alter table range_vaults
  -- The part of a trade that the pool keeps, in millionths; null where the node could not tell.
  add column fee_pips integer check (fee_pips between 1 and 1000000);

-- The terms of Aave's markets: rates of the curve in ray, the treasury's part in basis points. A day's utilisation is told from its
-- rates only where they lie on this curve.
create table lending_markets (
  chain_id        bigint        not null references chains on delete cascade,
  pool            bytea         not null check (length(pool) = 20),
  reserve         bytea         not null check (length(reserve) = 20),
  kink            numeric(78,0) not null check (kink > 0),
  base_rate       numeric(78,0) not null check (base_rate >= 0),
  slope1          numeric(78,0) not null check (slope1 >= 0),
  slope2          numeric(78,0) not null check (slope2 >= 0),
  reserve_factor_bps integer    not null check (reserve_factor_bps between 0 and 10000),
  primary key (chain_id, pool, reserve)
);

alter table indexer_status
  -- The last day of which everything below is made; null before the first.
  add column days_through integer;

-- Everything below is derived, one row for a day (UTC, counted from the epoch) that is over, as of its last second `ends_at`. A
-- reorg deletes the days that had not ended at its fork.

-- What one whole share of a vault was: of one token in its asset, of two in token1; smallest unit times 1e18.
create table vault_days (
  chain_id        bigint        not null references chains on delete cascade,
  vault           bytea         not null check (length(vault) = 20),
  day             integer       not null,
  ends_at         bigint        not null,
  -- The last block in which the vault changed.
  block_number    bigint        not null,
  share_price_wad numeric(78,0) not null check (share_price_wad >= 0),
  -- All shares, same unit, smallest.
  total_assets    numeric(78,0) not null check (total_assets >= 0),
  supply          numeric(78,0) not null check (supply >= 0),
  -- Logarithm of what one share grew to without the prices of what it holds; of fees that are not compounded their sum, as parts of its worth.
  earned          double precision not null,
  -- Of two tokens: what 1e18 whole shares held, and the pool's price (square root as Q64.96).
  amount0         numeric(78,0) check (amount0 >= 0),
  amount1         numeric(78,0) check (amount1 >= 0),
  sqrt_price      numeric(78,0) check (sqrt_price > 0),
  -- Loss versus rebalancing a year, as a part of the worth, for a volatility of 1; it grows with the square.
  lvr             double precision check (lvr >= 0),
  -- Of one token: what strategies reported that day, in the asset, and the part of the gain that came from selling rewards; null where
  -- a strategy earns both and does not tell them apart.
  gain            numeric(78,0) check (gain >= 0),
  loss            numeric(78,0) check (loss >= 0),
  rewards         numeric(78,0) check (rewards >= 0),
  primary key (chain_id, vault, day),
  check (num_nulls(amount0, amount1, sqrt_price, lvr) in (0, 4)),
  check (num_nulls(gain, loss) in (0, 2))
);

-- A pool's price and trades: the price after the last trade up to then, what was traded that day in token1 at each trade's price.
create table pool_days (
  chain_id   bigint        not null references chains on delete cascade,
  pool       bytea         not null check (length(pool) = 20),
  day        integer       not null,
  ends_at    bigint        not null,
  sqrt_price numeric(78,0) not null check (sqrt_price > 0),
  volume1    numeric(78,0) not null check (volume1 >= 0),
  trades     integer       not null check (trades >= 0),
  -- What traded for each unit of liquidity and of the root of the price: times the fee, the income of a full range a unit of its worth, doubled.
  turnover   double precision not null check (turnover >= 0),
  primary key (chain_id, pool, day)
);

-- A lending market at the end of the day; rates are simple, a year.
create table market_days (
  chain_id    bigint  not null references chains on delete cascade,
  pool        bytea   not null check (length(pool) = 20),
  reserve     bytea   not null check (length(reserve) = 20),
  day         integer not null,
  ends_at     bigint  not null,
  -- Null where the rates do not lie on the curve that is known.
  utilisation double precision check (utilisation between 0 and 1),
  borrow_apr  double precision not null,
  supply_apr  double precision not null,
  primary key (chain_id, pool, reserve, day)
);

-- What the days up to one of them say, each figure with its standard error.
create table calibrations (
  chain_id     bigint  not null references chains on delete cascade,
  kind         text    not null check (kind in ('vault', 'pool', 'market')),
  source       bytea   not null check (length(source) = 20),
  -- Of a market its reserve; else the source itself.
  part         bytea   not null check (length(part) = 20),
  day          integer not null,
  ends_at      bigint  not null,
  -- Days looked at, and the figures found in them.
  window_days  integer not null check (window_days > 0),
  count        integer not null check (count > 0),
  estimates    jsonb   not null,
  primary key (chain_id, kind, source, part, day)
);

-- What was said at the end of a day about the share price `days` later; what became of it is in vault_days.
create table forecasts (
  chain_id         bigint  not null references chains on delete cascade,
  vault            bytea   not null check (length(vault) = 20),
  day              integer not null,
  ends_at          bigint  not null,
  days             integer not null check (days > 0),
  low              double precision not null,
  median           double precision not null,
  high             double precision not null,
  loss_probability double precision not null check (loss_probability between 0 and 1),
  primary key (chain_id, vault, day, days)
);

-- Ranges whose rows come from one endpoint alone, with nobody having been asked whether it left something out. When it is caught
-- lying, now or in years, these are what has to be read again elsewhere.
create table unchecked_answers (
  chain_id   bigint  not null references chains on delete cascade,
  dataset    text    not null,
  -- Digits of the hash of its address, which may hold a key.
  endpoint   text    not null,
  from_block bigint  not null check (from_block >= 0),
  to_block   bigint  not null check (to_block >= from_block),
  -- Whose logs were asked for.
  sources    text[]  not null,
  is_suspect boolean not null default false,
  primary key (chain_id, dataset, endpoint, from_block, to_block)
);
create index on unchecked_answers (chain_id, dataset) where is_suspect;

-- What each process of the indexer last told of itself, one row a process, written over every few seconds. A row that is not
-- written any more is a process that was killed; one that ends in order takes its row along. Worth nothing but to be looked at.
create table processes (
  id         uuid        primary key,
  kind       text        not null check (kind in ('indexer', 'worker')),
  -- No reference: a process tells of itself before the chain is known.
  chain_id   bigint      not null,
  dataset    text        not null,
  host       text        not null,
  pid        integer     not null check (pid > 0),
  -- This server's clock, so that processes on hosts with other clocks compare.
  started_at timestamptz not null default now(),
  told_at    timestamptz not null default now(),
  report     jsonb       not null
);
